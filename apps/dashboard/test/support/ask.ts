import { request, type IncomingHttpHeaders, type RequestOptions } from 'node:http'

interface Asked {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** One request as Node sends it: with any Host header, any method and from any address of this machine. */
export function ask(url: string, options: RequestOptions = {}, body = ''): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent: false, ...options }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        const { statusCode: status = 0, headers } = response
        resolve({ status, headers, body: Buffer.concat(parts).toString() })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}
