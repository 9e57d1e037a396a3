import { createHmac, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'

/**
 * A process of its own that sends webhooks, two at a time, and writes how long each answer took, ms, as JSON.
 *
 * `URL SECRET FILE COUNT`: the file holds a list of `{ event, body }`, sent over again with new ids.
 */
const [, , url = '', secret = '', file = '', count = '0'] = process.argv
const hooks = JSON.parse(readFileSync(file, 'utf8')) as readonly {
  readonly event: string
  readonly body: string
}[]
const times: number[] = []
let next = 0

async function send(): Promise<void> {
  while (next < Number(count)) {
    const { event, body } = hooks[next++ % hooks.length]!
    const headers = {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': randomUUID(),
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    }
    const begun = performance.now()
    const answer = await fetch(url, { method: 'POST', body, headers })
    await answer.text()
    times.push(performance.now() - begun)
    if (answer.status !== 202) throw new Error(`a webhook was answered with ${answer.status}`)
  }
}

await Promise.all([send(), send()])
process.stdout.write(JSON.stringify(times))
