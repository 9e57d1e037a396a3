import bundled from '@sparticuz/chromium'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { chromium, type Browser } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome']

/** CHROMIUM_PATH, else a Chromium on PATH, else the bundled one, which unpacks itself to the temporary folder. */
async function executable(): Promise<string> {
  const named = process.env['CHROMIUM_PATH']
  if (named !== undefined && named !== '') return named
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync)
  return found ?? bundled.executablePath()
}

/** A real browser, or in one line why there is none and what to install. */
export async function launchBrowser(): Promise<Browser | string> {
  try {
    const args = ['--no-sandbox', '--font-render-hinting=none']
    return await chromium.launch({ executablePath: await executable(), args, headless: true })
  } catch (error) {
    const [first] = (error instanceof Error ? error.message : String(error)).split('\n')
    return `No browser runs here (${first}): install Chromium, or libnss3 for the bundled one, or set CHROMIUM_PATH.`
  }
}
