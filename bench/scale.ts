import { fork } from 'node:child_process';
import path from 'node:path';
import type { BenchServer } from './database';
import { median } from './measure';
import type { Result } from './report';
import type { BenchSandbox } from './sandbox';
import type { ScaleReport } from './scale-run';
import { expectEqual } from './sync';

/** S12, S13: memory and time per record of a first sync, large against small. */
export async function benchScale(
  server: BenchServer,
  sandbox: BenchSandbox,
  { small, large, turns }: { small: number; large: number; turns: number },
): Promise<Result[]> {
  const ours: ScaleReport[] = [];
  const baseline: ScaleReport[] = [];
  for (let turn = 0; turn < turns; turn++) {
    baseline.push(await runAlone(server, sandbox, small));
    ours.push(await runAlone(server, sandbox, large));
    baseline.push(await runAlone(server, sandbox, small));
  }
  const peak = (reports: ScaleReport[]) => median(reports.map(({ peakMb }) => peakMb));
  const perRecord = (reports: ScaleReport[]) =>
    median(reports.map(({ seconds, created }) => (seconds / created) * 1_000_000));
  const sizes = `${large.toLocaleString('en')} against ${small.toLocaleString('en')} records`;
  return [
    {
      id: 'S12',
      what: 'memory of a first sync',
      unit: 'MB',
      ours: peak(ours),
      baseline: peak(baseline),
      better: 'less',
      bar: 1.3,
      aim: 1.1,
      note: sizes,
    },
    {
      id: 'S13',
      what: 'time per record',
      unit: 'µs',
      ours: perRecord(ours),
      baseline: perRecord(baseline),
      better: 'less',
      bar: 1.3,
      aim: 1.1,
      note: sizes,
    },
  ];
}

let runs = 0;

async function runAlone({ server }: BenchServer, sandbox: BenchSandbox, records: number): Promise<ScaleReport> {
  runs += 1;
  const file = path.join(path.dirname(process.argv[1]!), 'scale-run.js');
  const child = fork(file, [String(records), sandbox.url, `scale_${runs}`], {
    env: { ...process.env, BENCH_SERVER: JSON.stringify(server) },
    execArgv: ['--enable-source-maps'],
  });
  const report = await new Promise<ScaleReport>((resolve, reject) => {
    let told: ScaleReport | undefined;
    child.once('message', (message: ScaleReport) => (told = message));
    child.once('exit', (code) =>
      told && code === 0 ? resolve(told) : reject(new Error(`The sync of ${records} records ended with ${code}.`)),
    );
  });
  expectEqual(`S12: records created of ${records}`, report.created, records);
  return report;
}
