import { describe, expect, test } from '@jest/globals'
import { endpointOf } from '../../src/registry/endpoint.ts'
import { nextLocation } from '../../src/registry/next-location.ts'
import { proxyFor } from '../../src/registry/proxy.ts'

describe('endpointOf', () => {
  test.each([
    ['ghcr.io', 'https://ghcr.io/'],
    ['docker.io', 'https://registry-1.docker.io/'],
    ['registry.example:5000', 'https://registry.example:5000/'],
    ['localhost', 'http://localhost/'],
    ['localhost:5000', 'http://localhost:5000/'],
    ['LOCALHOST:5000', 'http://localhost:5000/'],
    ['127.0.0.1:5000', 'http://127.0.0.1:5000/'],
    ['127.9.9.9', 'http://127.9.9.9/'],
    ['[::1]:5000', 'http://[::1]:5000/'],
    ['127.evil.com', 'https://127.evil.com/'],
    ['127.0.0.1.evil.com', 'https://127.0.0.1.evil.com/'],
    ['localhost.evil.com', 'https://localhost.evil.com/'],
    ['10.0.0.1:5000', 'https://10.0.0.1:5000/'],
    ['[::2]', 'https://[::2]/'],
  ])('%s -> %s', (registry, address) => {
    expect(endpointOf(registry).href).toBe(address)
  })
})

describe('nextLocation', () => {
  const secure = new URL('https://ghcr.io/v2/a/blobs/uploads/')
  const local = new URL('http://127.0.0.1:5000/v2/a/blobs/uploads/')

  test.each([
    ['/v2/a/x?_state=a%2Bb', secure, 'https://ghcr.io/v2/a/x?_state=a%2Bb'],
    ['x', secure, 'https://ghcr.io/v2/a/blobs/uploads/x'],
    ['https://storage.example/x?sig=%2F#part', secure, 'https://storage.example/x?sig=%2F'],
    ['//other.example/x', secure, 'https://other.example/x'],
    ['http://127.0.0.1:9000/x', local, 'http://127.0.0.1:9000/x'],
    ['https://storage.example/x', local, 'https://storage.example/x'],
  ])('%s from %s', (header, from, expected) => {
    expect(nextLocation(header, from).href).toBe(expected)
  })

  test.each([
    [undefined, secure, /no Location/],
    ['', secure, /no Location/],
    ['http://ghcr.io/x', secure, /leave https/],
    ['http://127.0.0.1/x', secure, /leave https/],
    ['http://storage.example/x', local, /leave https/],
    ['https://me:secret@storage.example/x', secure, /carries credentials/],
    ['ftp://storage.example/x', secure, /neither https nor http/],
    ['file:///etc/passwd', secure, /neither https nor http/],
    ['https://[', secure, /no address/],
  ])('refuses %s from %s', (header, from, message) => {
    expect(() => nextLocation(header, from)).toThrow(message)
  })
})

describe('proxyFor', () => {
  const both = { HTTPS_PROXY: 'http://proxy:3128', HTTP_PROXY: 'http://plain:3128' }

  test.each([
    ['https://ghcr.io/', both, 'http://proxy:3128'],
    ['http://registry.example/', both, 'http://plain:3128'],
    ['https://ghcr.io/', { https_proxy: 'proxy:3128' }, 'http://proxy:3128'],
    ['https://ghcr.io/', { HTTP_PROXY: 'http://plain:3128' }, undefined],
    ['https://ghcr.io/', {}, undefined],
    ['https://ghcr.io/', { HTTPS_PROXY: '' }, undefined],
    ['http://127.0.0.1:5000/', both, undefined],
    ['http://localhost:5000/', both, undefined],
    ['http://[::1]:5000/', both, undefined],
    ['https://ghcr.io/', { ...both, NO_PROXY: '*' }, undefined],
    ['https://ghcr.io/', { ...both, NO_PROXY: 'other, ghcr.io' }, undefined],
    ['https://a.ghcr.io/', { ...both, no_proxy: 'GHCR.io' }, undefined],
    ['https://a.ghcr.io/', { ...both, NO_PROXY: '.ghcr.io' }, undefined],
    ['https://ghcr.io/', { ...both, NO_PROXY: '.ghcr.io' }, 'http://proxy:3128'],
    ['https://notghcr.io/', { ...both, NO_PROXY: 'ghcr.io' }, 'http://proxy:3128'],
    ['https://ghcr.io/', { ...both, NO_PROXY: 'ghcr.io:443' }, undefined],
    ['https://ghcr.io:8443/', { ...both, NO_PROXY: 'ghcr.io:443' }, 'http://proxy:3128'],
    ['https://10.1.2.3/', { ...both, NO_PROXY: '10.0.0.0/8' }, undefined],
    ['https://11.1.2.3/', { ...both, NO_PROXY: '10.0.0.0/8' }, 'http://proxy:3128'],
    ['https://ghcr.io/', { ...both, NO_PROXY: '0.0.0.0/0,/,x/99,,' }, 'http://proxy:3128'],
  ])('%s with %j', (url, env, expected) => {
    expect(proxyFor(new URL(url), env)).toBe(expected)
  })
})
