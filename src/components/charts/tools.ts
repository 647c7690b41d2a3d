/** The buttons of a figure that need JavaScript: its picture as PNG or SVG, and copying. They stay away where there is none. */
export class FigureTools extends HTMLElement {
  connectedCallback(): void {
    const figure = this.closest('figure');
    const drawable = figure?.querySelector('svg[data-picture], data-chart tbody tr, [data-picture-of=table] tbody tr');
    for (const button of this.querySelectorAll('button')) {
      const { save } = button.dataset;
      button.hidden = save !== undefined && !drawable;
      if (save === 'png' || save === 'svg') button.addEventListener('click', () => void this.#save(save));
      else button.addEventListener('click', () => void this.#copy(button));
    }
  }

  async #save(format: 'png' | 'svg'): Promise<void> {
    const figure = this.closest('figure');
    if (!figure) return;
    const { file = 'figure', source = '', permanent = '', unit = '', failed = '' } = this.dataset;
    const textOf = (selector: string) => figure.querySelector(selector)?.textContent.replace(/\s+/g, ' ').trim() ?? '';
    this.#say('');
    try {
      const { pictureOf, pngOf } = await import('./picture.ts');
      const around = { heading: textOf('h1, h2, h3, h4, caption'), sentence: textOf('.sentence'), source, permanent, unit };
      const picture = await pictureOf(figure, around);
      if (!picture) return this.#say(failed);
      const blob = format === 'svg' ? new Blob([picture.svg], { type: 'image/svg+xml' }) : await pngOf(picture);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = `${file}.${format}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    } catch (error) {
      this.#say(failed);
      throw error;
    }
  }

  async #copy(button: HTMLButtonElement): Promise<void> {
    const text = button.closest('.copy')?.querySelector('pre, .quote');
    if (!text) return;
    try {
      await navigator.clipboard.writeText(text.textContent);
      this.#say(button.dataset['done'] ?? '');
    } catch {
      // Without leave to write the clipboard the text is selected, so that one key copies it.
      getSelection()?.selectAllChildren(text);
    }
  }

  #say(text: string): void {
    const status = this.querySelector('.status');
    if (status) status.textContent = text;
  }
}
