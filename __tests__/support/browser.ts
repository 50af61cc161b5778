import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { parts } from './parts.ts'

/** The browser that script/bootstrap found or fetched; fails with the reason where there is none. */
export async function openBrowser(): Promise<Browser> {
  const { chromium: executablePath, reasons } = parts()
  if (executablePath === null)
    throw new Error(`no chromium: ${reasons['chromium'] ?? 'run script/bootstrap'}`)
  // No sandbox: the user that runs CI in a container is root.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
}

/** A page, and all that went wrong or out of it. */
export interface WatchedPage {
  readonly page: Page
  /** Errors, warnings and refused policies of the console, and what was thrown. */
  readonly faults: readonly string[]
  /** Every address that was asked for, the page's own among them. */
  readonly requests: readonly string[]
}

export async function watchedPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  const page = await context.newPage()
  const faults: string[] = []
  const requests: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning', 'warn'].includes(message.type())) faults.push(message.text())
  })
  page.on('pageerror', (fault) => faults.push(String(fault)))
  page.on('request', (request) => requests.push(request.url()))
  return { page, faults, requests }
}
