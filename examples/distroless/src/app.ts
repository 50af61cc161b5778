import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { render } from './render.ts'

const form = `<!doctype html><title>Markdown preview</title>
<form action="/preview" method="post"><textarea name="text" rows="20" cols="80"># Hello</textarea><br><button>Preview</button></form>`

const tooLong = bodyLimit({
  maxSize: 100_000,
  onError: (context) => context.text('more than 100,000 bytes', 413),
})

/** The service without a port: tests send it requests directly. */
export const createApp = (): Hono => {
  const app = new Hono()
  app.use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"], formAction: ["'self'"] } }))

  app.get('/', (context) => context.html(form))
  app.get('/healthz', (context) => context.json({ status: 'ok' }))

  app.post('/preview', tooLong, async (context) => {
    const { text } = await context.req.parseBody()
    if (typeof text !== 'string') return context.text('the form has no text', 400)
    return context.html(render(text))
  })

  return app
}
