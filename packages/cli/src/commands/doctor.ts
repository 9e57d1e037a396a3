import { measure } from '@throughline/core'
import type { Report } from '@throughline/core'
import { gitDoctor } from '@throughline/git'
import type { GitDiagnosis } from '@throughline/git'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { preparePipeline } from '../pipeline/pipeline.ts'
import { jsonText } from '../render/json-text.ts'
import { doctorText } from '../render/doctor-text.ts'
import { textStyle } from '../render/text-style.ts'
import type { CloneOptions } from './options.ts'

export interface DoctorOptions extends CloneOptions {
  readonly format?: 'text' | 'json'
}

/** What `throughline doctor` found: each clone, and how far the records could be linked. */
export interface Diagnosis {
  readonly schemaVersion: 1
  readonly clones: readonly GitDiagnosis[]
  readonly coverage: Report['coverage']
  readonly linked: readonly {
    readonly service: string
    readonly metric: string
    readonly matched: number
    readonly of: number
  }[]
  readonly findings: Report['dataQuality']
  readonly next: Report['next']
}

/** `throughline doctor`: what each source gives, which rules are in use, what would improve the numbers. */
export async function doctor(host: Host, options: DoctorOptions): Promise<number> {
  const { deployments, tag, branch } = options
  const pipeline = await preparePipeline(host, options)
  const clones: GitDiagnosis[] = []
  for (const path of pipeline.inputs.clones) {
    clones.push(await gitDoctor({ path, deployments, tag, branch, now: host.now }))
  }
  const report = measure(await pipeline.facts(), { ...pipeline.measuring, detail: false })
  const linked = report.services.flatMap(({ service, metrics }) =>
    metrics.flatMap(({ id, coverage }) =>
      coverage === null || coverage.of === 0 ? [] : [{ service, metric: id, ...coverage }],
    ),
  )
  const diagnosis: Diagnosis = {
    schemaVersion: 1,
    clones,
    coverage: report.coverage,
    linked,
    findings: report.dataQuality,
    next: report.next,
  }
  const text =
    options.format === 'json' ? `${jsonText(diagnosis, 2)}\n` : doctorText(diagnosis, textStyle(host, {}))
  host.stdout.write(text)
  return exitCodes.fine
}
