import type { CodeFolder } from './codeFolder.ts';
import { packageKey } from './requirements.ts';
import { standardModules } from './standardModules.ts';

export interface MissingPackage {
  readonly module: string;
  /** The package that has the module. */
  readonly name: string;
}

/** The packages that modules come from though nothing that is known of the job brings them. An engine can still have them. */
export function missingPackages(
  modules: readonly string[],
  { modules: own, requirements, isComplete }: CodeFolder,
): MissingPackage[] {
  if (!isComplete || requirements?.isOpen) return [];
  return modules
    .filter((module) => !own.has(module) && !standardModules.has(module) && !isBrought(module))
    .map((module) => ({ module, names: packages.get(module) ?? [module] }))
    .filter(({ names }) => !names.some((name) => requirements?.names.has(packageKey(name))))
    .map(({ module, names: [name = module] }) => ({ module, name }));
}

const isBrought = (module: string): boolean => module.startsWith('_') || brought.has(module);

/** Frameworks of engines with what these can't run without, what comes with a platform or with pip, and names that many packages share. */
const brought: ReadonlySet<string> = new Set([
  ...['torch', 'torchvision', 'torch_npu', 'mindspore', 'tensorflow', 'tensorboard', 'keras', 'horovod', 'xgboost'],
  ...['numpy', 'scipy', 'six', 'h5py', 'absl', 'wrapt', 'psutil', 'packaging', 'typing_extensions', 'mpi4py'],
  ...['moxing', 'modelarts', 'acl', 'te', 'tbe', 'hccl', 'npu_bridge', 'npu_device', 'apex', 'mindx'],
  ...['pip', 'setuptools', 'pkg_resources', 'wheel', 'google', 'ruamel', 'mpl_toolkits'],
]);

/** Modules whose packages have other names, the usual one first. */
const packages: ReadonlyMap<string, readonly string[]> = new Map([
  ['attr', ['attrs']],
  ['bs4', ['beautifulsoup4']],
  ['Crypto', ['pycryptodome', 'pycrypto']],
  ['cv2', ['opencv-python', 'opencv-python-headless', 'opencv-contrib-python', 'opencv-contrib-python-headless']],
  ['dateutil', ['python-dateutil', 'pandas']],
  ['docx', ['python-docx']],
  ['dotenv', ['python-dotenv']],
  ['faiss', ['faiss-cpu', 'faiss-gpu']],
  ['fitz', ['PyMuPDF']],
  ['git', ['GitPython']],
  ['hydra', ['hydra-core']],
  ['jwt', ['PyJWT']],
  ['Levenshtein', ['Levenshtein', 'python-Levenshtein']],
  ['mmcv', ['mmcv', 'mmcv-full', 'mmcv-lite']],
  ['omegaconf', ['omegaconf', 'hydra-core']],
  ['onnxruntime', ['onnxruntime', 'onnxruntime-gpu']],
  ['osgeo', ['GDAL']],
  ['pandas', ['pandas', 'seaborn', 'datasets']],
  ['PIL', ['Pillow', 'pillow-simd', 'torchvision', 'matplotlib']],
  ['psycopg2', ['psycopg2', 'psycopg2-binary']],
  ['pytorch_lightning', ['pytorch-lightning', 'lightning']],
  ['serial', ['pyserial']],
  ['skimage', ['scikit-image']],
  ['sklearn', ['scikit-learn', 'sklearn']],
  ['umap', ['umap-learn']],
  ['yaml', ['PyYAML']],
  ['zmq', ['pyzmq']],
]);
