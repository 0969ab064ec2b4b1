import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** A part of a manifest. Its type is the one that the test expects; the assertions check it. */
export const manifest = <T>(path: string): T => parse(readFileSync(path, 'utf8')) as T

/** The build arguments that a Dockerfile declares. */
export const argumentsOf = (dockerfile: string): string[] =>
  [...readFileSync(dockerfile, 'utf8').matchAll(/^ARG (\w+)/gm)].map(([, name]) => name!)

/** The place where a Dockerfile puts the JAR. */
export const jarIn = (dockerfile: string): string => {
  const [, jar, folder] = /^COPY .*?(\S+\.jar) (\S+)$/m.exec(readFileSync(dockerfile, 'utf8'))!
  return `${folder}${jar}`
}
