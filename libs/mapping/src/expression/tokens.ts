import { ExpressionProblem, limits } from './syntax';

export type Token =
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'text'; readonly value: string; readonly at: number }
  | { readonly kind: 'word' | 'path' | 'sign' | 'end'; readonly text: string; readonly at: number };

/** Every alternative begins differently and none repeats a repetition, so that reading takes time in proportion. */
const token =
  /(?<space>\s+)|(?<number>\d+(?:\.\d+)?)|"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^'\\]|\\.)*)'|(?<name>[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*|\[\d{1,6}\]|\[\]|\["(?:[^"\\]|\\["\\])+"\])*)|(?<sign><=|>=|!=|[=<>+\-&*/%(),[\]])/suy;

const escapes: Record<string, string> = { n: '\n', t: '\t' };

function unescape(text: string): string {
  return text.replace(/\\(.)/gsu, (_, letter: string) => escapes[letter] ?? letter);
}

/** Cuts the text of an expression into tokens. Throws ExpressionProblem. */
export function tokensOf(text: string): Token[] {
  if (text.length > limits.characters)
    throw new ExpressionProblem(`An expression has ${limits.characters} characters at most.`);
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    token.lastIndex = at;
    const groups = token.exec(text)?.groups;
    if (!groups) throw new ExpressionProblem(`The expression cannot be read from position ${at + 1} on.`);
    const { space, number, double, single, name, sign } = groups;
    if (number !== undefined) tokens.push({ kind: 'number', value: Number(number), at });
    else if (double !== undefined || single !== undefined)
      tokens.push({ kind: 'text', value: unescape(double ?? single ?? ''), at });
    else if (name !== undefined)
      tokens.push({ kind: /^[\p{L}\p{N}_]+$/u.test(name) ? 'word' : 'path', text: name, at });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at });
    else if (space === undefined) throw new ExpressionProblem(`The expression is empty at position ${at + 1}.`);
    at = token.lastIndex;
  }
  tokens.push({ kind: 'end', text: 'the end', at: text.length });
  return tokens;
}
