import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { startAzimuth } from '../test/start-azimuth.ts';
import { openBrowser } from '../test/web/open-browser.ts';
import { writeSaelensSet } from './write-saelens-set.ts';

// `npm run bench:table`: a set of 32,768 directions, brought by the upload page, and its table scrolled in three ways. A
// frame that takes more than 50 ms is one that a person sees. Frames are those of the browser without a window, drawn by
// the processor: other programs on the machine make them longer.

const size = 32_768;
/** For the browser, as text: tsx would put names of its own into functions. */
const dragBar = `new Promise((resolve) => {
  const element = document.querySelector('[role="region"][aria-label$=": the table"]');
  let step = 0;
  requestAnimationFrame(function move() {
    element.scrollTop = (element.scrollHeight * ++step) / 100;
    if (step < 100) requestAnimationFrame(move);
    else resolve();
  });
})`;
const folder = await mkdtemp(path.join(tmpdir(), 'azimuth-bench-'));
const { url, stop } = await startAzimuth();
const browser = await openBrowser(url);
try {
  const set = path.join(folder, 'BIG');
  await writeSaelensSet(set, { inputSize: 256, size, hook: 'blocks.3.hook_resid_post', seed: 1 });
  const { page } = await browser.open();
  await upload(page, set);
  await page.getByRole('link', { name: 'All of its directions' }).click();
  await page.getByRole('link', { name: /:0$/ }).waitFor();
  const table = page.getByRole('region', { name: 'All directions: the table' });
  await table.hover();
  await measure(page, '120 turns of the wheel, 3 rows each', () => turn(page, 120, 100));
  await measure(page, '120 flings, 125 rows each', () => turn(page, 120, 4000));
  await measure(page, 'from the first row to the last in 100 frames, as by the bar', () => page.evaluate(dragBar));
} finally {
  await browser.close();
  await stop();
  await rm(folder, { recursive: true });
}

async function upload(page: Page, set: string): Promise<void> {
  await page.goto('/upload');
  await page.getByLabel('Choose a folder').setInputFiles(set);
  const began = performance.now();
  await page.getByRole('button', { name: 'Upload' }).click();
  await page.getByText('can be searched').waitFor({ timeout: 120_000 });
  console.log(`${size} directions of 256 inputs, from the press on Upload: ${seconds(performance.now() - began)}`);
}

async function turn(page: Page, times: number, pixels: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    await page.mouse.wheel(0, pixels);
    await page.waitForTimeout(12);
  }
}

async function measure(page: Page, what: string, scroll: () => Promise<void>): Promise<void> {
  await page.evaluate(`{
    const frames = (window.frames_ = []);
    let last = performance.now();
    window.isMeasured = true;
    requestAnimationFrame(function next(now) {
      frames.push(now - last);
      last = now;
      if (window.isMeasured) requestAnimationFrame(next);
    });
  }`);
  await scroll();
  const still = performance.now();
  while ((await page.locator('tbody > tr[aria-busy]').count()) > 0) await page.waitForTimeout(5);
  const filled = performance.now() - still;
  const frames = await page.evaluate<number[]>('window.isMeasured = false, window.frames_');
  const sorted = frames.sort((a, b) => a - b);
  const at = (share: number) => `${(sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(0)} ms`;
  console.log(
    `${what}: ${frames.length} frames, ${frames.filter((frame) => frame > 50).length} above 50 ms ` +
      `(median ${at(0.5)}, 95% ${at(0.95)}, longest ${at(1)}); rows there after ${seconds(filled)}`,
  );
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
