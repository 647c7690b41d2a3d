import bundle from 'swagger-ui-dist/swagger-ui-bundle.js?url';
import style from 'swagger-ui-dist/swagger-ui.css?url';

interface Settings {
  spec: object;
  domNode: Element;
  onComplete: () => void;
  [setting: string]: unknown;
}
type SwaggerUi = (settings: Settings) => unknown;

/** Adds an element to the head and resolves when what it names is there. */
function loaded<E extends HTMLLinkElement | HTMLScriptElement>(element: E, settings: Partial<E>): Promise<void> {
  return new Promise((resolve, reject) => {
    Object.assign(element, settings);
    element.addEventListener('load', () => resolve());
    element.addEventListener('error', () => reject(new Error('The reference could not be loaded.')));
    document.head.append(element);
  });
}

/**
 * The interactive reference: takes the place of the list of addresses that the server wrote for whoever asks for it, since it is larger than all other
 * scripts together and knows fewer readers' needs than the list. Where it cannot be had, the list stays.
 */
export class ApiReference extends HTMLElement {
  connectedCallback(): void {
    const open = this.querySelector<HTMLButtonElement>('[data-part="open"]');
    if (!open) return;
    open.hidden = false;
    open.addEventListener('click', () => {
      open.disabled = true;
      void this.#show().catch(() => {
        open.disabled = false;
        this.removeAttribute('aria-busy');
      });
    });
  }

  async #show(): Promise<void> {
    const { document: address } = this.dataset;
    const place = this.querySelector('[data-part="explorer"]');
    const list = this.querySelector<HTMLElement>('[data-part="list"]');
    if (address === undefined || !place || !list) return;
    this.setAttribute('aria-busy', 'true');
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const shade = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
    shade();
    dark.addEventListener('change', shade);
    const [described] = await Promise.all([
      fetch(address).then((response) => response.json() as Promise<object>),
      loaded(document.createElement('link'), { rel: 'stylesheet', href: style }),
      loaded(document.createElement('script'), { src: bundle }),
    ]);
    const { SwaggerUIBundle: show } = window as unknown as { SwaggerUIBundle: SwaggerUi };
    show({
      // Requests go to this very portal, whatever name it is published under.
      spec: { ...described, servers: [{ url: location.origin }] },
      domNode: place,
      docExpansion: 'list',
      deepLinking: true,
      defaultModelsExpandDepth: -1,
      supportedSubmitMethods: ['get'],
      validatorUrl: null,
      onComplete: () => {
        list.hidden = true;
        this.querySelector('[data-part="open"]')?.remove();
        this.removeAttribute('aria-busy');
      },
    });
  }
}
