import { namePattern } from './name-pattern.ts'

const production = /^(production|prod|live)([-_/ .]|$)|[-_/ .](production|prod)$/i

/**
 * A test whether an environment is production. Unless an exact name or `/pattern/` is configured: `production`,
 * `prod` or `live` as the first word of the name, or `production` or `prod` as its last. `preprod`,
 * `product-docs` and `livestream` are not.
 *
 * @param configured exact name or `/RE2 pattern/`, case ignored
 * @param setting where it was written, for the error message
 */
export function productionTest(
  configured: string | undefined,
  setting: string,
): (environment: string) => boolean {
  if (configured !== undefined && configured !== '') return namePattern(configured, setting)
  return (environment) => production.test(environment)
}
