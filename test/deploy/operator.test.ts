import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { manifest } from '../support/manifests'

test('the operator runs the image that the Dockerfile makes, and does not build it again', () => {
  const resource = manifest<{ readonly spec: { readonly image: string; readonly db: { readonly vendor: string } } }>('deploy/operator.yaml')
  // the fields of the operator's `Keycloak` resource, whose schema refuses others
  expect(resource).toEqual({
    apiVersion: 'k8s.keycloak.org/v2alpha1',
    kind: 'Keycloak',
    metadata: { name: expect.any(String) },
    spec: {
      image: expect.any(String),
      startOptimized: true,
      instances: expect.any(Number),
      db: {
        vendor: 'postgres',
        host: expect.any(String),
        usernameSecret: { name: expect.any(String), key: expect.any(String) },
        passwordSecret: { name: expect.any(String), key: expect.any(String) },
      },
      // a server without a certificate does not start unless it may speak HTTP
      http: { httpEnabled: true },
      proxy: { headers: 'xforwarded' },
      hostname: { hostname: expect.stringMatching(/^https:/) },
    },
  })
  const dockerfile = readFileSync('deploy/Dockerfile', 'utf8')
  expect(dockerfile).toContain(`ARG DATABASE=${resource.spec.db.vendor}`)
  expect(dockerfile).toContain(`-t ${resource.spec.image} deploy/`)
})
