import { JiraSourceError } from '../jira-source-error.ts'
import type { JiraOptions } from '../jira-options.ts'
import type { Field } from './schema.ts'

/** Ids of the fields whose id is another on every site; absent: the site has none. */
export interface CustomFields {
  readonly flag: string | undefined
  /** Each holds the key of an epic or of another parent; the first that is filled counts. */
  readonly parents: readonly string[]
  /** Filled for epics alone. */
  readonly epicName: string | undefined
  readonly sprint: string | undefined
  readonly development: string | undefined
}

const kinds = {
  flag: ['com.atlassian.jira.plugin.system.customfieldtypes:multicheckboxes'],
  epicLink: ['com.pyxis.greenhopper.jira:gh-epic-link'],
  parentLink: [
    'com.atlassian.jpo:jpo-custom-field-parent',
    'com.atlassian.teams:rm-teams-custom-field-parent',
  ],
  epicName: ['com.pyxis.greenhopper.jira:gh-epic-label'],
  sprint: ['com.pyxis.greenhopper.jira:gh-sprint'],
  development: ['com.atlassian.jira.plugins.jira-development-integration-plugin:devsummarycf'],
} as const

/**
 * Finds the special fields by their kind, because names are translated and ids differ.
 *
 * @throws JiraSourceError `options` when a configured field does not exist
 */
export function customFields(
  fields: readonly Field[],
  { epicField, flagField }: Pick<JiraOptions, 'epicField' | 'flagField'>,
): CustomFields {
  const of = (kind: keyof typeof kinds, name?: string) =>
    fields.find(
      (field) =>
        (kinds[kind] as readonly string[]).includes(field.schema?.custom ?? '') &&
        (name === undefined || (field.untranslatedName ?? field.name) === name),
    )?.id
  const epic = epicField === undefined ? of('epicLink') : configured(fields, epicField, 'epicField')
  return {
    flag: flagField === undefined ? of('flag', 'Flagged') : configured(fields, flagField, 'flagField'),
    parents: [epic, of('parentLink')].filter((id) => id !== undefined),
    epicName: of('epicName'),
    sprint: of('sprint'),
    development: of('development'),
  }
}

function configured(fields: readonly Field[], wanted: string, option: string): string {
  const found =
    fields.find(({ id }) => id === wanted) ??
    fields.find(({ name, untranslatedName }) => name === wanted || untranslatedName === wanted)
  if (found !== undefined) return found.id
  throw new JiraSourceError(
    'options',
    `${option} names "${wanted}", and Jira has no field of that name or id that the account may see; correct it`,
  )
}
