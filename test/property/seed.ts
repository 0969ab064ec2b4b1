/** Every run uses the same values, unless `PROPERTY_SEED=7 npm test` sets others. CI uses others each time (.ci/run). */
export const SEED = Number(process.env['PROPERTY_SEED'] ?? 20261124)

console.info(`PROPERTY_SEED=${SEED}`)
