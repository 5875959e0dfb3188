/** The attention kernels of onnxruntime-web give wrong results where a subgroup has fewer lanes, as in software adapters and old mobile GPUs. */
const FEWEST_LANES = 8

/** Features that onnxruntime-web makes use of. */
const FEATURES: readonly GPUFeatureName[] = ['shader-f16', 'subgroups']

const LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
  'maxComputeWorkgroupSizeZ',
  'maxComputeWorkgroupsPerDimension',
] as const satisfies readonly (keyof GPUSupportedLimits)[]

/** A device with all that the adapter offers and the kernels can use. */
export function requestDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const { subgroupMinSize } = adapter.info
  const usable = FEATURES.filter((feature) => adapter.features.has(feature) && (feature !== 'subgroups' || (subgroupMinSize ?? FEWEST_LANES) >= FEWEST_LANES))
  return adapter.requestDevice({
    requiredFeatures: usable,
    requiredLimits: Object.fromEntries(LIMITS.map((limit) => [limit, adapter.limits[limit]])),
  })
}
