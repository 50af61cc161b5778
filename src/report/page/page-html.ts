import { createHash } from 'node:crypto'
import type { PageAssets } from './page-assets.ts'

/**
 * The page around data that is already letters, digits, `+`, `/` and `=` only: nothing in it can be markup. Its policy
 * lets run this script and apply this style, and nothing else: no request, no frame, no form, no markup from text.
 */
export function pageHtml({ script, style }: PageAssets, data: string): string {
  if (!/^[A-Za-z0-9+/=]*$/.test(data)) throw new Error('the data of a page must be base64')
  for (const [name, text] of Object.entries({ script, style })) {
    if (/<(?:\/(?:script|style)|!--)/i.test(text)) throw new Error(`the page's ${name} would end itself`)
  }
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>Image report</title>
<style>${style}</style>
</head>
<body>
<noscript><p>This report draws itself with the script in this file. The JSON report has the same facts.</p></noscript>
<script type="application/gzip+base64" id="data">${data}</script>
<script>${script}</script>
</body>
</html>
`
}

function contentPolicy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
