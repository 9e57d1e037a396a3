import { describe, expect, test } from 'vitest'
import { accessFrom } from '../src/access-from.ts'
import { fakeHost, runWith } from './support/fake-host.ts'
import { records } from './support/records.ts'

const secret = 'a-token-of-many-letters'
const from = (env: Record<string, string>, options = {}) => accessFrom(fakeHost([], { env }).host, options)

describe('who may read', () => {
  test('is said by the environment and the addresses of a proxy', () => {
    expect(from({})).toBeUndefined()
    expect(from({ THROUGHLINE_TOKEN: '', THROUGHLINE_USER: '', THROUGHLINE_PASSWORD: '' })).toBeUndefined()
    expect(from({ THROUGHLINE_TOKEN: secret })).toMatchObject({ token: secret })
    expect(from({ THROUGHLINE_USER: 'ada', THROUGHLINE_PASSWORD: secret })).toMatchObject({
      login: { user: 'ada', password: secret },
    })
    expect(from({}, { trustProxy: ['10.0.0.2'] })).toMatchObject({ proxy: { addresses: ['10.0.0.2'] } })
  })

  test.each([
    [{ THROUGHLINE_USER: 'ada' }, {}, 'belong together'],
    [{ THROUGHLINE_PASSWORD: secret }, {}, 'belong together'],
    [{}, { proxyHeader: 'Remote-User' }, '--trust-proxy'],
  ])('is not guessed: %j %j', (env, options, sentence) => {
    expect(() => from(env, options)).toThrow(sentence)
  })
})

test.each([
  [['--host', '0.0.0.0'], {}, 'nobody is asked who they are: set THROUGHLINE_TOKEN'],
  [['--host', '0.0.0.0'], { THROUGHLINE_TOKEN: 'short-secret' }, 'shorter than 16 characters'],
  [['--trust-proxy', 'anyone'], {}, '"anyone" is no address of a proxy'],
  [['--trust-proxy', '10.0.0.2', '--proxy-header', 'a b'], {}, 'no name of a header'],
])('serve %j with %j is a mistake: exit 2, one sentence, no secret', async (flags, env, said) => {
  const ran = await runWith(['serve', '--records', records, '--port', '0', ...flags], { env })
  expect(ran).toMatchObject({ code: 2, stdout: '' })
  expect(ran.stderr).toContain(said)
  expect(ran.stderr).toMatch(/^throughline: .* \[[\w-]+\]$/m)
  expect(ran.stderr).not.toContain('short-secret')
})
