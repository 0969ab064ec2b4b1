import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { findHelm } from '../../scripts/helm.mjs'
import { jarIn, manifest } from '../support/manifests'

type Container = {
  readonly name: string
  readonly image: string
  readonly command?: readonly string[]
  readonly args?: readonly string[]
  readonly env?: readonly unknown[]
  readonly envFrom?: readonly unknown[]
  readonly resources?: unknown
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[]
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[]
  readonly securityContext?: unknown
  readonly startupProbe?: unknown
}
type Pod = { readonly initContainers: readonly Container[]; readonly containers: readonly Container[]; readonly volumes: readonly unknown[]; readonly securityContext: unknown }
type Deployment = {
  readonly kind: 'Deployment'
  readonly metadata: { readonly name: string }
  readonly spec: { readonly replicas: number; readonly selector: { readonly matchLabels: unknown }; readonly template: { readonly metadata: { readonly labels: unknown }; readonly spec: Pod } }
}
type Service = { readonly kind: 'Service'; readonly spec: { readonly selector: unknown; readonly ports: readonly { readonly targetPort: string }[] } }

const CHART = 'deploy/helm'
const helm = (...args: readonly string[]): string => execFileSync(findHelm()!, [...args], { encoding: 'utf8', stdio: 'pipe' })

function rendered(...settings: readonly string[]): { readonly deployment: Deployment; readonly service: Service } {
  const args = settings.flatMap((setting) => ['--set-json', setting])
  const documents = parseAllDocuments(helm('template', 'id', CHART, ...args)).map((document) => document.toJS() as Deployment | Service)
  expect(documents.map(({ kind }) => kind).sort()).toEqual(['Deployment', 'Service'])
  const of = <K extends string>(kind: K) => documents.find((each) => each.kind === kind)
  return { deployment: of('Deployment') as Deployment, service: of('Service') as Service }
}

const IMAGE = 'image="kc:26.7"'

test('the chart is well-formed', () => {
  expect(helm('lint', '--strict', CHART, '--set', 'image=kc:26.7')).toContain('0 chart(s) failed')
})

test('an init container puts the JAR where Keycloak looks for providers', () => {
  const { spec } = rendered(IMAGE).deployment.spec.template
  const [carrier, keycloak] = [spec.initContainers[0]!, spec.containers[0]!]
  const jar = jarIn('deploy/provider.Dockerfile')
  expect(carrier.command).toEqual(['cp', jar, '/providers/'])
  expect(carrier.volumeMounts).toEqual([{ name: 'providers', mountPath: '/providers' }])
  expect(keycloak.volumeMounts).toEqual([{ name: 'providers', mountPath: '/opt/keycloak/providers' }])
  expect(spec.volumes).toEqual([{ name: 'providers', emptyDir: {} }])
  // what the image does when it is run by itself is the same
  expect(readFileSync('deploy/provider.Dockerfile', 'utf8')).toContain(`CMD ${JSON.stringify(carrier.command).replaceAll(',', ', ')}`)
})

test('nothing runs as root, and the init container may do nothing but copy', () => {
  const { spec } = rendered(IMAGE).deployment.spec.template
  expect(spec.securityContext).toEqual({ runAsNonRoot: true, runAsUser: 1000 })
  expect(spec.initContainers[0]!.securityContext).toEqual({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } })
})

test('each value arrives', () => {
  const settings = { image: 'kc:1', providerImage: 'scim:2', replicas: 3, args: ['start', '--db=mariadb'], envFromSecret: 'secret', resources: { limits: { memory: '3Gi' } } }
  expect(Object.keys(settings).sort()).toEqual(Object.keys(manifest<object>(`${CHART}/values.yaml`)).sort())
  const { spec } = rendered(...Object.entries(settings).map(([name, value]) => `${name}=${JSON.stringify(value)}`)).deployment
  const [carrier, keycloak] = [spec.template.spec.initContainers[0]!, spec.template.spec.containers[0]!]
  expect([spec.replicas, carrier.image]).toEqual([3, 'scim:2'])
  expect(keycloak).toMatchObject({ image: 'kc:1', args: settings.args, envFrom: [{ secretRef: { name: 'secret' } }], resources: settings.resources })
})

test('the defaults start a stock image, which must not be told that it is built', () => {
  const { args } = rendered(IMAGE).deployment.spec.template.spec.containers[0]!
  expect(args).toContain('start')
  expect(args).not.toContain('--optimized')
  expect(args).toContain('--health-enabled=true')
})

test('the service finds the pods, and the probes their ports', () => {
  const { deployment, service } = rendered(IMAGE)
  const { selector, template } = deployment.spec
  expect(service.spec.selector).toEqual(template.metadata.labels)
  expect(selector.matchLabels).toEqual(template.metadata.labels)
  const ports = template.spec.containers[0]!.ports!.map(({ name }) => name)
  expect(ports).toContain(service.spec.ports[0]!.targetPort)
  expect(template.spec.containers[0]!.startupProbe).toMatchObject({ httpGet: { path: '/health/started', port: 'management' } })
  expect(ports).toContain('management')
})

test('without an image there is no chart, and the message says which', () => {
  expect(() => helm('template', 'id', CHART)).toThrow(/image: an image of Keycloak 26\.3 or newer/)
})
