import * as l10n from '@vscode/l10n';
import {
  bootFile,
  codeDir,
  command,
  engine,
  environments,
  flavor,
  image,
  inputUrl,
  type LogSigns,
  parameter,
  parameterValue,
  runUser,
} from './logSign.ts';

/** Packages that are missing or don't fit, and what can't be downloaded. */
export const packageSigns = (): LogSigns => ({
  'npu-module-missing': {
    shows: /\b(?:ModuleNotFoundError|ImportError): No module named '?(?:npu_bridge|te|topi|hccl|acl|torch_npu)\b/,
    cause: l10n.t("The script is written for Ascend, but the flavor or image doesn't have it."),
    remedy: l10n.t('Use an Ascend flavor with an Ascend engine.'),
    fields: [flavor, engine, image],
  },
  'moxing-missing': {
    shows: /\b(?:ModuleNotFoundError|ImportError): No module named '?moxing\b/,
    cause: l10n.t("MoXing is only in the images of ModelArts' own engines."),
    remedy: l10n.t('Use a preset engine, or read and write through input and output channels instead.'),
    fields: [image, engine],
  },
  'module-missing': {
    shows: /\b(?:ModuleNotFoundError|ImportError|python[\d.]{0,9}): No module named '?(?<module>[\w.]+)/,
    cause: l10n.t("Python module {module} is neither in the image nor in the code folder's search path."),
    remedy: l10n.t(
      'Name the package in "pip-requirements.txt" in the code folder, or use an image with it. For a module of your own, add its folder to sys.path.',
    ),
    fields: [codeDir, engine, image, bootFile],
  },
  'package-missing': {
    shows:
      /\b(?:ImportError|ModuleNotFoundError|PackageNotFoundError): .{0,500}\b(?:pip3? install\b|[Pp]lease install\b|(?:is|be) not installed\b|No package metadata was found)|\brequires the .{1,60} library but it was not found in your environment|\bNinja is required to load C\+\+ extensions/,
    cause: l10n.t("A library that another one needs for this isn't installed."),
    remedy: l10n.t('Name the package in "pip-requirements.txt" in the code folder, or use an image with it.'),
    fields: [codeDir, engine, image],
  },
  'package-version': {
    shows:
      /\bis required for a normal functioning of this module, but found\b|\bTransformers does not recognize this architecture\b|\b(?:ContextualVersionConflict|VersionConflict|DistributionNotFound)\b|\boperator torchvision::\w{1,40} does not exist\b|\bImportError: .{0,200}\b(?:requires|must be) .{0,60}(?:version|[<>]=? ?\d)/,
    cause: l10n.t('A package is older or newer than another one needs.'),
    remedy: l10n.t('Pin the versions of both in "pip-requirements.txt".'),
    fields: [codeDir, engine, image],
  },
  'cuda-toolkit': {
    shows:
      /\bCUDA_HOME environment variable is not set\b|\bdetected CUDA version \(.{1,20}\) mismatches\b|\bCUDAMismatchException\b|\bNo such file or directory: .{0,200}\/nvcc\b/,
    cause: l10n.t(
      "An extension is to be compiled for CUDA, but the image doesn't have the compiler of the version that PyTorch was built with.",
    ),
    remedy: l10n.t('Use an image with the CUDA toolkit of this version, or a built wheel of the package.'),
    fields: [image, engine, codeDir],
  },
  'libraries-clash': {
    shows:
      /\bOMP: Error #15\b|\bIntel MKL FATAL ERROR\b|\bmkl-service \+ Intel\(R\) MKL: MKL_THREADING_LAYER=\w{1,20} is incompatible\b/,
    cause: l10n.t('Libraries for computing with several processors exist twice, or exclude each other.'),
    remedy: l10n.t(
      'Install NumPy and PyTorch from one source, or set MKL_SERVICE_FORCE_INTEL or KMP_DUPLICATE_LIB_OK.',
    ),
    fields: [environments, codeDir, engine],
  },
  'numpy-pandas': {
    shows:
      /\bPlease upgrade numpy to\b|\bnumpy\.(?:dtype|ufunc|ndarray) size changed\b|_ARRAY_API not found|\bA module that was compiled using NumPy 1\.x cannot be run in\b|\bmodule compiled against A[BP]I version 0x/,
    cause: l10n.t("NumPy doesn't fit a package that was built with another version of it."),
    remedy: l10n.t('Pin the versions of both in "pip-requirements.txt".'),
    fields: [codeDir, engine],
  },
  'module-attribute': {
    shows:
      /\bAttributeError: (?:partially initialized )?module '[^']{1,200}' has no attribute '|\bImportError: cannot import name /,
    cause: l10n.t('A package has another version than the script expects, or a file of yours has its name.'),
    remedy: l10n.t('Pin the version in "pip-requirements.txt", and rename files that are named like packages.'),
    fields: [codeDir, engine],
  },
  'so-missing': {
    shows: /(?<!dlerror: )\b(?:lib)?[\w.+-]{1,200}\.so[.\d]*: cannot open shared object file/,
    cause: l10n.t('A shared library is missing, because the package was built for another CUDA or CANN.'),
    remedy: l10n.t('Use the engine with that version, or a package that was built for this one.'),
    fields: [engine, image],
  },
  glibcxx: {
    shows: /\bversion [`'"]?(?:GLIBCXX|GLIBC|CXXABI)_[\d.]+['"]? not found/,
    cause: l10n.t('A package needs a newer system than the image has.'),
    remedy: l10n.t('Use a newer engine, or an older version of the package.'),
    fields: [engine, image],
  },
  'so-symbol': {
    shows: /\bundefined symbol: \w/,
    cause: l10n.t('A package was built for another version of one that it uses, such as PyTorch.'),
    remedy: l10n.t('Install the build of the package for the versions of PyTorch and CUDA or CANN in the engine.'),
    fields: [codeDir, engine, image],
  },
  'pip-wheel-platform': {
    shows: /\bis not a supported wheel on this platform\b/,
    cause: l10n.t('The wheel is for another version of Python or another processor.'),
    remedy: l10n.t('Use the wheel for the Python of the engine and the processor of the flavor.'),
    fields: [codeDir, engine, flavor],
  },
  'pip-unreachable': {
    shows: /\bCould not find a version that satisfies the requirement .{1,200}\(from versions: none\)/,
    cause: l10n.t("pip can't reach its index, so it finds no package at all."),
    remedy: l10n.t('Use the mirror of the region, or put wheels into the code folder.'),
    fields: [codeDir, command],
    near: /\bRetrying \(Retry\(total=\d.{0,200}after connection broken by\b/,
  },
  'pip-no-version': {
    shows:
      /\bNo matching distribution found for\b|\bCould not find a version that satisfies the requirement\b|\brequires a different Python: /,
    cause: l10n.t('pip found no such version: it is misspelled, needs another Python, or is not in the mirror.'),
    remedy: l10n.t('Correct "pip-requirements.txt", or put the wheel into the code folder.'),
    fields: [codeDir, command],
  },
  'pip-requirement-invalid': {
    shows:
      /\bERROR: Invalid requirement: |\bTHESE PACKAGES DO NOT MATCH THE HASHES\b|\berror: externally-managed-environment\b/,
    cause: l10n.t('pip refuses what it is told to install, or to install at all.'),
    remedy: l10n.t('Look at the message of pip, and correct "pip-requirements.txt" or the options of pip.'),
    fields: [codeDir, command],
    isEnd: true,
  },
  'pip-conflict': {
    shows:
      /\bResolutionImpossible\b|\bERROR: Cannot install .{1,300} because these package versions have conflicting\b/,
    cause: l10n.t('Packages are to be installed in versions that exclude each other.'),
    remedy: l10n.t('Relax or correct the versions in "pip-requirements.txt".'),
    fields: [codeDir, command],
    isEnd: true,
  },
  'pip-build': {
    shows:
      /\bERROR: (?:Failed building wheel for|Could not build wheels for|Failed to build)\b|\berror: metadata-generation-failed\b/,
    cause: l10n.t(
      "pip can't build a package from its source, because a compiler or a header is missing or doesn't fit.",
    ),
    remedy: l10n.t('Put a built wheel into the code folder, or use an image that has the package.'),
    fields: [codeDir, image],
  },
  'pip-os-error': {
    shows: /\bCould not install packages due to an (?:OSError|EnvironmentError)\b/,
    cause: l10n.t("pip isn't allowed to write where it installs, or the disk is full."),
    remedy: l10n.t('Install with pip install --user, or use an image that has the package.'),
    fields: [codeDir, runUser],
  },
  'pip-timeout': {
    shows:
      /\b(?:ReadTimeoutError|Read timed out|ConnectTimeoutError|NewConnectionError).{0,500}\b(?:pypi|pip|pythonhosted)\b|\bpypi\.org\b.{0,300}(?:[Tt]imed out|Max retries exceeded)/,
    cause: l10n.t("pip can't reach its index, because training containers have no internet access."),
    remedy: l10n.t('Use the mirror of the region, or put wheels into the code folder.'),
    fields: [codeDir, command],
  },
  'keras-renamed': {
    shows: /\bUnexpected keyword argument passed to optimizer\b/,
    cause: l10n.t('An option of an optimizer has another name in this version of Keras.'),
    remedy: l10n.t('Pin the version, or use the new name.'),
    fields: [codeDir],
  },
  'hf-not-found': {
    shows:
      /\b404 Client Error: .{0,40}for url: https:\/\/huggingface\.co\/|\bRepositoryNotFoundError\b|\bis not a local folder and is not a valid model identifier\b/,
    cause: l10n.t("A model with this name doesn't exist on Hugging Face. The name is often None or empty."),
    remedy: l10n.t('Correct the hyperparameter with the name. Offline, use the local path of an input channel.'),
    fields: [parameterValue, inputUrl],
  },
  'no-internet': {
    shows:
      /\[Errno 101\] Network is unreachable|\burlopen error \[Errno (?:110|111|113|101|-[235])\]|\bTemporary failure in name resolution\b|\bMax retries exceeded with url\b|\bCould not resolve host\b|\bCondaHTTPError\b|\bcouldn't connect to 'https:\/\/huggingface\.co'|\bCannot find an appropriate cached snapshot folder\b|\boutgoing traffic has been disabled\b|\bOfflineModeIsEnabled\b/i,
    cause: l10n.t("The script needs something from the internet, which training containers can't reach."),
    remedy: l10n.t(
      'Put models and data into OBS, and read them through an input channel. For Hugging Face, also set HF_HUB_OFFLINE to 1.',
    ),
    fields: [inputUrl, environments, parameter],
  },
});
