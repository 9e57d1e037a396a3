import type { FindingKind } from '../collect-findings.ts'

/** What can be odd about incidents, rollbacks and reverts. */
export const failureFindings = {
  external: {
    code: 'incident-external',
    severity: 'info',
    message:
      'Incidents that no deployment explains: they count in no delivery metric. Name the deployment in the incident, or link it by hand.',
  },
  unknownDeployment: {
    code: 'incident-unknown-deployment',
    severity: 'warning',
    message:
      'Incidents name deployments that are not in the data: other evidence was used. Check the deployment ids.',
  },
  unknownService: {
    code: 'incident-unknown-service',
    severity: 'warning',
    message:
      'Incidents of services that are not known: they are linked only when they name a deployment or a commit. Check the service names.',
  },
  causeBeforeData: {
    code: 'cause-before-data',
    severity: 'info',
    message:
      'Reverts and incidents name a cause that is not in the data: they are linked to nothing by it. Read further back to link them.',
  },
  ancestorDeployed: {
    code: 'ancestor-never-deployed',
    severity: 'info',
    message:
      'Deployments of a version older than the live one that never ran here before: they count as no rollback. Check that all deployments are read.',
  },
  endsBeforeStart: {
    code: 'incident-ends-before-start',
    severity: 'warning',
    message: 'Incidents end before they start. Correct their times at the source.',
  },
  fixBeforeStart: {
    code: 'incident-fixed-before-start',
    severity: 'warning',
    message:
      'Incidents name a fix that was deployed before they started: it does not end them. Check the sha of the fix.',
  },
} as const satisfies Record<string, FindingKind>
