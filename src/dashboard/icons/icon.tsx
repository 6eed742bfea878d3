import type { SVGProps } from 'react';
import paths from './paths.json';

interface IconProps extends Omit<SVGProps<SVGSVGElement>, 'stroke'> {
  readonly size?: number;
  /** The width of the lines. */
  readonly stroke?: number;
}

/** Makes a component of an icon in paths.json. It takes the colour of the text around it. */
export function icon(name: keyof typeof paths) {
  const colours = name.endsWith('-filled')
    ? { fill: 'currentColor', stroke: 'none' }
    : { fill: 'none', stroke: 'currentColor' };

  return function Icon({ size = 24, stroke = 2, 'aria-label': label, ...rest }: IconProps) {
    // An icon without a label is decoration, and a screen reader skips it.
    const spoken = label === undefined ? {} : { 'aria-hidden': undefined, 'aria-label': label };
    return (
      <svg
        xmlns="http://www.w3.org/2000/svg"
        width={size}
        height={size}
        viewBox="0 0 24 24"
        strokeWidth={stroke}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        {...colours}
        {...spoken}
        {...rest}
      >
        {paths[name].map((path) => (
          <path key={path} d={path} />
        ))}
      </svg>
    );
  };
}
