import { serve } from '@hono/node-server'
import { createApp } from './app.ts'

const server = serve({ fetch: createApp().fetch, port: Number(process.env['PORT'] ?? 3000) }, ({ port }) =>
  console.log(`listening on port ${port}`),
)

// As process 1 of a container node gets no default handlers: without these, `docker stop` and Kubernetes wait for
// their time limit and then kill the process in the middle of its requests.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => server.close())
}
