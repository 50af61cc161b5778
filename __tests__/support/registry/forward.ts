import { type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import { pipeline } from 'node:stream/promises'

/**
 * Passes a request on as it is, the Host header too, so that addresses in answers name whom the client asked.
 * Without a response the answer is read and thrown away. Returns the status.
 */
export async function forward(
  target: string,
  request: IncomingMessage,
  response: ServerResponse | undefined,
  { cutAfter }: { readonly cutAfter?: number } = {},
): Promise<number> {
  const outgoing = send(target, { method: request.method ?? 'GET', headers: request.headers, agent: false })
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve)
    outgoing.once('error', reject)
  })
  // A registry that answers early stops reading; the answer still counts.
  const sent = pipeline(request, outgoing).catch(() => undefined)
  const answer = await answered
  const status = answer.statusCode ?? 502
  if (response === undefined) {
    answer.resume()
    await sent
    return status
  }
  response.writeHead(status, answer.headers)
  let left = cutAfter ?? Number.POSITIVE_INFINITY
  for await (const chunk of answer) {
    const part = Buffer.from(chunk).subarray(0, left)
    left -= part.length
    if (part.length > 0 && !response.write(part)) await drained(response)
    if (left <= 0) {
      // Let what was written leave before the connection goes.
      await new Promise((resolve) => setTimeout(resolve, 20))
      response.destroy()
      return status
    }
  }
  response.end()
  return status
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    response.once('drain', resolve)
    response.once('close', resolve)
  })
}
