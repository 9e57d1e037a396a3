import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer, Asked } from './answer.ts'
import type { Clock } from './virtual-clock.ts'
import { drips } from './drips.ts'

export interface Listening {
  /** http://127.0.0.1:port */
  readonly url: string
  close(): Promise<void>
}

/**
 * Serves the emulator on a port of this machine only. Here `refuse` shows as a connection that is closed at once:
 * a server that listens cannot refuse.
 */
export async function listen(answer: (asked: Asked) => Promise<Answer>, clock: Clock): Promise<Listening> {
  const server = createServer((request, response) => {
    serve(request, response, answer, clock).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        server.closeAllConnections()
      }),
  }
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (asked: Asked) => Promise<Answer>,
  clock: Clock,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, [value].flat().join(', '))
  const {
    status,
    headers: sent,
    body,
    travels,
  } = await answer({
    method: request.method ?? 'GET',
    base: `http://${request.headers.host ?? '127.0.0.1'}`,
    path: request.url ?? '/',
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
  })
  if (travels === 'refuse') return void response.destroy()
  if (travels === 'stall') return
  const bytes = Buffer.from(body)
  response.writeHead(status, { ...sent, ...(status === 304 ? {} : { 'content-length': bytes.length }) })
  if (travels === 'cut') {
    response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.destroy())
    return
  }
  if (travels === 'drip') {
    for (const part of drips(body)) {
      await clock.sleep(1000)
      response.write(part)
    }
    response.end()
    return
  }
  response.end(status === 304 ? undefined : bytes)
}
