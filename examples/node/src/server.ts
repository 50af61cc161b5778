import { createApp } from './app.ts'

const app = await createApp({ logger: true })

// As process 1 of a container node gets no default handlers: without these, `docker stop` and Kubernetes wait for
// their time limit and then kill the process in the middle of its requests.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    app.log.info({ signal }, 'closing')
    void app.close()
  })
}

await app.listen({ host: '0.0.0.0', port: Number(process.env['PORT'] ?? 3000) })
