import type uPlot from 'uplot';
import { font, lineColor, lineDash, themeColor } from './theme.ts';

/** In pixels of the page. */
const [line, edge, sample] = [20, 12, 24];

/** A chart with its title and its legend as a PNG, on the background of the theme. */
export function pictureOf(plot: uPlot, title: string): string {
  const ratio = window.devicePixelRatio || 1;
  const entries = plot.series.slice(1).flatMap(({ label, show }, at) => (show ? [{ label: String(label), at }] : []));
  const canvas = document.createElement('canvas');
  const [width, height] = [plot.width, plot.height + (entries.length + 1) * line + 2 * edge];
  [canvas.width, canvas.height] = [width * ratio, height * ratio];
  const pen = canvas.getContext('2d');
  if (!pen) return '';
  pen.scale(ratio, ratio);
  pen.fillStyle = themeColor('editor-background');
  pen.fillRect(0, 0, width, height);
  pen.drawImage(plot.ctx.canvas, 0, edge + line, plot.width, plot.height);
  pen.font = font();
  pen.textBaseline = 'middle';
  pen.fillStyle = themeColor('foreground');
  pen.fillText(title, edge, edge + line / 2);
  for (const [row, { label, at }] of entries.entries()) {
    const y = edge + line + plot.height + (row + 0.5) * line;
    pen.fillText(label, 2 * edge + sample, y);
    pen.strokeStyle = lineColor(at);
    pen.setLineDash(lineDash(at));
    pen.lineWidth = 2;
    pen.beginPath();
    pen.moveTo(edge, y);
    pen.lineTo(edge + sample, y);
    pen.stroke();
  }
  return canvas.toDataURL('image/png');
}
