import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';

interface Part {
  file: string;
  imports?: string[];
}

const web = path.join(process.env.TRIBUTARY_DIST ?? path.join(import.meta.dirname, '../../../dist'), 'web');
const parts = JSON.parse(readFileSync(path.join(web, '.vite/manifest.json'), 'utf8')) as Record<string, Part>;

/** Everything that the given sources need before they can run, by file. */
function neededBy(...sources: string[]): Set<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    const part = parts[name];
    if (!part) throw new Error(`The build holds no ${name}.`);
    files.add(part.file);
    part.imports?.forEach(visit);
  };
  sources.forEach(visit);
  return files;
}

describe('the first visit to the gallery', () => {
  it('needs no more than 180 KB of JavaScript, gzipped, before it stands', () => {
    const files = neededBy('index.html', 'src/features/gallery/pages/GalleryPage.tsx');
    const sizes = [...files].map((file) => gzipSync(readFileSync(path.join(web, file))).length);
    const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1024;
    // A sum of nothing would pass as well.
    expect(kilobytes).toBeGreaterThan(60);
    expect(kilobytes).toBeLessThan(180);
  });

  it('leaves for later what the first sight does without', () => {
    const later = ['src/features/search/components/SearchPalette.tsx', 'src/app/frame/AccountMenu.tsx'];
    const first = neededBy('index.html', 'src/features/gallery/pages/GalleryPage.tsx');
    for (const name of later) expect(first).not.toContain(parts[name]?.file);
  });
});
