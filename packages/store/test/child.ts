import { openStore } from '../src/index.ts'
import { writeBatches } from './write-batches.ts'

/**
 * A process of its own: `write DIR BATCHES SIZE` goes on from the cursor and says each batch that is acknowledged,
 * `hold DIR` keeps the writer lock until it is killed, `try DIR WAIT` tries to write once.
 */
const [, , command, dir = '', first = '0', second = '0'] = process.argv

try {
  if (command === 'hold') {
    await openStore(dir)
    say('holding')
    setInterval(() => {}, 1000)
  } else if (command === 'try') {
    const store = await openStore(dir, { waitMs: Number(first) })
    store.close()
    say('written')
  } else await writeBatches(dir, Number(first), Number(second), say)
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
