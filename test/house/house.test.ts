import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { filesBelow, root } from './modules.ts'

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const manifests = filesBelow('.', ['package.json']).filter((path) => !path.includes('fixtures'))

test('every dependency has a line in the ledger of pins, and every pin is exact', () => {
  const ledger = read('docs/pins.md')
  const all = manifests.flatMap((path) => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(read(path)) as Record<
      string,
      Record<string, string>
    >
    return Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([name]) => !/^(@throughline\/|throughline$)/.test(name),
    )
  })
  expect(all.length).toBeGreaterThan(20)
  expect(
    all.filter(([name]) => !ledger.includes(name.startsWith('@types/d3-') ? '@types/d3-*' : name)),
  ).toEqual([])
  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})

test('the lockfile records no download addresses', () => {
  expect(read('package-lock.json')).not.toMatch(/"resolved": "http/)
})

test('links between documents lead somewhere', () => {
  const documents = filesBelow('.', ['.md']).filter(
    (path) => !path.includes('fixtures') && !path.includes('golden'),
  )
  expect(documents.length).toBeGreaterThan(8)
  const broken = documents.flatMap((path) =>
    [...read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)]
      .map((match) => match[1] as string)
      .filter((target) => !existsSync(join(root, dirname(path), target)))
      .map((target) => `${path} -> ${target}`),
  )
  expect(broken).toEqual([])
})

test('every public package can be published', () => {
  const packages = manifests
    .map((path) => ({ path, ...(JSON.parse(read(path)) as Record<string, unknown>) }))
    .filter((one) => !('private' in one && one.private === true))
  expect(packages.length).toBeGreaterThanOrEqual(7)
  for (const one of packages) {
    expect(one).toMatchObject({
      license: 'Apache-2.0',
      type: 'module',
      engines: { node: '>=20.19' },
    })
    const named = existsSync(join(root, dirname(one.path), 'schema.json')) ? ['schema.json'] : []
    expect(one).toHaveProperty('files', ['dist', 'src', ...named])
    expect(String('description' in one && one.description).length).toBeGreaterThan(20)
  }
})
