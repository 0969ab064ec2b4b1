/** Reads values separated by commas; returns undefined if one is unknown. */
export function parseList<T extends string>(text: string, values: readonly T[]): readonly T[] | undefined {
  const chosen = text.split(',').map((part) => values.find((value) => value === part.trim()))
  return chosen.every((value) => value !== undefined) ? chosen : undefined
}
