/** Says whether an id can be a path segment: the empty text and dots would address the path above it. */
export const isId = (id: string): boolean => id !== '' && id !== '.' && id !== '..'

/** Says whether a version is an entity tag (RFC 9110 §8.8.3). Any other text could smuggle a header into a request. */
export const isTag = (version: string): boolean => /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/.test(version)
