// Three passes over the styles: keep the parts of Tabler that we use, let dark follow the system, drop unused names.
import postcss from 'postcss';

// The classes of Tabler that our pages may use; a rule that names any other class is left out.
const kept = new RegExp(`^(${[
  'row|col|col-auto|col-\\d+|col-(sm|md|lg)(-\\d+|-auto)?|g[xy]?-\\d|container(-fluid)?',
  'd(-sm|-md|-lg|-print)?-(none|block|flex|grid|inline|inline-block|inline-flex)|flex-(row|column|wrap|nowrap|fill)|order-(first|last)',
  '(justify-content|align-items|align-self)-(start|end|center|between|baseline|stretch)|(gap|row-gap|column-gap)-\\d',
  '[mp][xytbse]?-(\\d|auto)|text-(start|end|center|nowrap|wrap|break|truncate|uppercase|capitalize)|fw-\\w+|overflow-\\w+|visually-hidden(-focusable)?',
  'btn|btn-(primary|sm|icon)|form-(label|control|select|check|check-input|check-label|control-sm|select-sm)',
  'card|card-(body|header|title|footer)|table|table-responsive|badge|alert|spinner-border|spinner-border-sm|nav|kbd|h[1-6]|lead|small|blockquote',
].join('|')})$`);

export function trimTabler(css) {
  const root = postcss.parse(css);

  root.walkRules((rule) => {
    if (rule.parent.type === 'atrule' && /keyframes/.test(rule.parent.name)) {
      return;
    }

    rule.selectors = rule.selectors.filter(stays);
    if (rule.selectors.join('') === '') {
      rule.remove();
    }
  });
  root.walkComments((comment) => comment.remove());
  removeEmpty(root);

  return root.toString();
}

function stays(selector) {
  const classes = [...selector.matchAll(/\.([a-z][\w-]*)/gi)].map((match) => match[1]);

  return !/data-vc|data-bs-theme-|\[dir|\[data-theme/.test(selector) && classes.every((name) => kept.test(name));
}

// data-bs-theme="system" is dark where the device is dark, without any script.
export function followSystem(css) {
  const root = postcss.parse(css);

  root.walkRules(/data-bs-theme=["']?dark/, (rule) => {
    const system = postcss.atRule({ name: 'media', params: '(prefers-color-scheme: dark)' });
    system.append(rule.clone({ selectors: rule.selectors.map((selector) => selector.replace(/\[data-bs-theme=["']?dark["']?\]/g, '[data-bs-theme=system]')) }));
    rule.after(system);
  });

  return root.toString();
}

export function withoutUnusedNames(css) {
  const root = postcss.parse(css);

  for (let removed = 1; removed > 0;) {
    removed = 0;
    const used = new Set([...root.toString().matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]));
    root.walkDecls(/^--tblr-/, (declaration) => {
      if (!used.has(declaration.prop)) {
        declaration.remove();
        removed++;
      }
    });
  }

  removeEmpty(root);
  return root.toString();
}

function removeEmpty(root) {
  root.walk((node) => {
    if (node.nodes?.length === 0) {
      node.remove();
    }
  });
}
