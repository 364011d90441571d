import { openBrowser } from './open-browser.ts';
const url = 'http://127.0.0.1:4330';
const browser = await openBrowser(url);
const only = process.argv.slice(2);
const pages: Record<string, [string, (page: any) => Promise<unknown>]> = {
  model: ['/azimuth-demo', async (p) => p.getByRole('heading', { name: /Layer 5/ }).waitFor()],
  set: ['/azimuth-demo/3-RES?order=maximum', async (p) => { await p.getByRole('link', { name: '3-RES:' }).first().waitFor(); await p.waitForTimeout(500);} ],
  layer: ['/azimuth-demo/2', async (p) => { await p.getByRole('link', { name: '2:0' }).first().waitFor(); await p.waitForTimeout(300);} ],
  families: ['/families', async (p) => p.getByRole('link', { name: 'Compare' }).nth(3).waitFor()],
  benchmark: ['/benchmark?run=true', async (p) => p.getByRole('heading', { name: /Matches among/ }).waitFor({ timeout: 120000 })],
  upload: ['/upload', async (p) => p.getByText('What can be read').waitFor()],
  uploadSet: ['/upload', async (p) => { await p.getByLabel('Choose a folder').setInputFiles('/work/main/models/azimuth-demo/directions/3-RES'); await p.getByRole('button', { name: 'Upload' }).waitFor(); await p.waitForTimeout(500);} ],
};
for (const [name, [path, ready]] of Object.entries(pages)) {
  if (only.length && !only.includes(name)) continue;
  for (const [kind, options] of [['light', {}], ['dark', { colorScheme: 'dark' }], ['phone', { viewport: { width: 390, height: 844 } }]] as const) {
    const { page, faults } = await browser.open(options as never);
    try {
      await page.goto(path);
      await ready(page);
      await page.screenshot({ path: `/tmp/scratch/shots/t-${name}-${kind}.png`, fullPage: true });
    } catch (e) { console.log(name, kind, String(e).slice(0, 300)); await page.screenshot({ path: `/tmp/scratch/shots/t-${name}-${kind}.png`, fullPage: true }); }
    if (faults.length) console.log(name, kind, faults);
    await page.context().close();
  }
}
await browser.close();
