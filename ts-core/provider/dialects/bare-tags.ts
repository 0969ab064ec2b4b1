// Clients that keep `meta.version` without its quotes send it back so. See test/policies/dialect.ts

/** Puts the entity tags of a header in quotes (RFC 9110 §8.8.3). */
export const tagsInQuotes = (header: string): string =>
  header
    .split(',')
    .map((tag) => tag.trim().replace(/^(W\/)?([^"*\s]+)$/, '$1"$2"'))
    .join(', ')
