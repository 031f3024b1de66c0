/** A thread that helps `trainingjob validate`. */
import { parentPort, workerData } from 'node:worker_threads';
import { helpChecking } from './check/checkInThreads.ts';
import { speak } from './speak.ts';

void speak().then(() => helpChecking(workerData, (batches) => parentPort?.postMessage(batches)));
