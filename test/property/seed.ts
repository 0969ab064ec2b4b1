/** The same values in every run, unless told otherwise: `PROPERTY_SEED=7 npm test`. CI takes others each time (.ci/run). */
export const SEED = Number(process.env['PROPERTY_SEED'] ?? 20261124)

console.info(`PROPERTY_SEED=${SEED}`)
