import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance } from 'fastify'
import { Links } from './links.ts'

interface Options {
  readonly logger?: boolean
  readonly links?: Links
  readonly requestsPerMinute?: number
}

const newLink = {
  type: 'object',
  required: ['url'],
  additionalProperties: false,
  properties: { url: { type: 'string', maxLength: 2048 } },
} as const

const webAddress = (text: string): URL | undefined => {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) ? url : undefined
}

/** The service without a port: tests send it requests directly. */
export const createApp = async (options: Options = {}): Promise<FastifyInstance> => {
  const { logger = false, links = new Links(), requestsPerMinute = 100 } = options
  const app = Fastify({ logger })
  await app.register(helmet)
  await app.register(rateLimit, { max: requestsPerMinute, timeWindow: '1 minute' })

  app.get('/', async () => ({ usage: 'POST /links with {"url": "https://..."}, then GET /<name>' }))

  app.get('/healthz', async () => ({ status: 'ok' }))

  app.post<{ Body: { url: string } }>('/links', { schema: { body: newLink } }, async (request, reply) => {
    const target = webAddress(request.body.url)
    if (target === undefined) return reply.code(400).send({ error: 'url must be an http or https address' })
    return reply.code(201).send({ name: links.add(target) })
  })

  app.get<{ Params: { name: string } }>('/:name', async (request, reply) => {
    const target = links.find(request.params.name)
    if (target === undefined) return reply.code(404).send({ error: 'no such link' })
    return reply.redirect(target.href, 302)
  })

  return app
}
