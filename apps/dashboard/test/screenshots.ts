import { mkdirSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { launchBrowser } from './support/launch-browser.ts'

// Makes the pictures of the README again, from the built command: npm run build, then npm run screenshots.

const root = new URL('../../../', import.meta.url)
const images = fileURLToPath(new URL('docs/images/', root))
const port = '4699'

/** Serves the sample organisation with the built command until it is killed. */
async function serveSample() {
  const bin = fileURLToPath(new URL('packages/cli/dist/bin.js', root))
  const child = spawn(process.execPath, [bin, 'demo', '--serve', '--port', port], {
    // Not in a clone, which would have a page of its own.
    cwd: tmpdir(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  while (!said.includes('The dashboard is on')) {
    if (child.exitCode !== null) throw new Error(`The sample organisation was not served: ${said}`)
    await Promise.race([once(child.stderr, 'data'), once(child, 'exit')])
  }
  return child
}

const browser = await launchBrowser()
if (typeof browser === 'string') throw new Error(browser)
const child = await serveSample()
mkdirSync(images, { recursive: true })
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 1180 } })
    await page.goto(`http://127.0.0.1:${port}/`)
    await page.screenshot({ path: `${images}overview-${colorScheme}.png` })
    await page.close()
  }
} finally {
  await browser.close()
  child.kill()
}
