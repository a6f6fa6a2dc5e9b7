// Bases and phases of a programme as they are being typed.
import type { Programme, ProgrammeContents } from './programmes';

let last = 0;

export interface EditedBasis {
  key: number;
  document_id: number | null;
  /** What the document is called, where one was chosen before. */
  held: string;
  number_symbol: string | null;
  issuer: string | null;
  issued_on: string | null;
  summary: string | null;
}
export interface EditedPhase {
  key: number;
  name: string | null;
  valid_from: string | null;
  valid_to: string | null;
  pilots: { unit: string; unit_name: string }[];
}

export const newBasis = (): EditedBasis => ({ key: ++last, document_id: null, held: '', number_symbol: '', issuer: '', issued_on: null, summary: '' });
export const newPhase = (): EditedPhase => ({ key: ++last, name: '', valid_from: null, valid_to: null, pilots: [] });

export const basisOf = (basis: Programme['bases'][number]): EditedBasis =>
  basis.document_id === null ? { ...newBasis(), number_symbol: basis.number_symbol, issuer: basis.issuer, issued_on: basis.issued_on, summary: basis.summary } : { ...newBasis(), document_id: basis.document_id, held: basis.number_symbol ?? '' };

const said = (text: string | null) => text?.trim() || null;
export const isBlank = (basis: EditedBasis): boolean => basis.document_id === null && !said(basis.number_symbol) && !said(basis.issuer) && !basis.issued_on && !said(basis.summary);

/** As it is sent: what stands in the register is said there alone. */
export const basisFrom = (basis: EditedBasis): NonNullable<ProgrammeContents['bases']>[number] =>
  basis.document_id !== null ? { document_id: basis.document_id } : { number_symbol: said(basis.number_symbol), issuer: said(basis.issuer), issued_on: basis.issued_on, summary: said(basis.summary) };
