/** In CI another one in each run; `PROPERTY_SEED=7 npm test` repeats a run. */
const chosen = process.env['PROPERTY_SEED'] ?? (process.env['CI'] === undefined ? 20261124 : Math.floor(Math.random() * 2 ** 31))

export const SEED = Number(chosen)

console.info(`PROPERTY_SEED=${SEED}`)
