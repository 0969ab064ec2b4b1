// Clients that keep `meta.version` without its quotes send it so. See test/policies/dialect.ts

/** The entity tags of a header, each in quotes (RFC 9110 §8.8.3). */
export const tagsInQuotes = (header: string): string =>
  header
    .split(',')
    .map((tag) => tag.trim().replace(/^(W\/)?([^"*\s]+)$/, '$1"$2"'))
    .join(', ')
