import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';

export const categories = [
  'project-management',
  'code-hosting',
  'crm',
  'communication',
  'storage-productivity',
  'news',
  'custom',
] as const;
export const capabilities = ['pull', 'webhook', 'write-back', 'incremental', 'deletes'] as const;

export class AuthHelpDto {
  @ApiProperty({ example: 'In ClickUp open Settings → Apps → API Token.' })
  text: string;

  @ApiProperty({ example: 'https://app.clickup.com/settings/apps' })
  url: string;
}

export const appSources = ['tenant', 'environment', 'sandbox'] as const;

/** Whether people can be sent to the provider's consent page. */
export class OAuthOfferDto {
  @ApiProperty({ description: 'An OAuth app is set up for the provider’s own server.' })
  configured: boolean;

  @ApiProperty({ enum: appSources, enumName: 'OAuthAppSource', nullable: true, description: 'Whose app it is.' })
  source: (typeof appSources)[number] | null;

  @ApiProperty({ type: [String], example: ['repo', 'read:user'] })
  scopes: string[];

  @ApiProperty({ description: 'The redirect address to register with the provider, exactly so.' })
  redirectUri: string;
}

export class AuthMethodDto {
  @ApiProperty({ enum: ['oauth2', 'token'] })
  kind: 'oauth2' | 'token';

  @ApiProperty({ example: 'Personal API token' })
  label: string;

  @ApiProperty({ type: AuthHelpDto })
  help: AuthHelpDto;

  @ApiPropertyOptional({ description: 'Regular expression the token matches.', example: '^pk_' })
  pattern?: string;

  @ApiPropertyOptional({ type: OAuthOfferDto, description: 'For `oauth2`.' })
  oauth?: OAuthOfferDto;
}

export class EntityDto {
  @ApiProperty({ example: 'tasks' })
  stream: string;

  @ApiProperty({ example: 'Tasks' })
  title: string;

  @ApiPropertyOptional({ description: 'What it brings and what it costs, where the title does not say it all.' })
  description?: string;

  @ApiProperty({ description: 'Imported unless somebody chooses otherwise.' })
  byDefault: boolean;

  @ApiProperty({ type: [String], description: 'Streams that are read with it, chosen or not.', example: ['lists'] })
  needs: string[];

  @ApiProperty({ example: 'work_item' })
  recordType: string;

  @ApiProperty({ description: 'Reads only what changed since the last run.' })
  incremental: boolean;

  @ApiProperty({ description: 'Finds out what was deleted.' })
  deletes: boolean;
}

export class SandboxCredentialsDto {
  @ApiProperty()
  token: string;
}

/** How to connect to the built-in sandbox instead of the real provider. */
export class SandboxOfferDto {
  @ApiProperty({ example: 'Try with sample data' })
  title: string;

  @ApiProperty({ example: 'A stand-in for ClickUp on this machine with about 1,200 tasks. Nothing leaves it.' })
  note: string;

  @ApiProperty({ type: SandboxCredentialsDto })
  credentials: SandboxCredentialsDto;

  @ApiProperty({ description: 'The stand-in has a consent page, and its OAuth app is set up.' })
  oauth: boolean;

  @ApiProperty({ type: Object, additionalProperties: true })
  settings: Record<string, unknown>;
}

export class WholeChoiceDto {
  @ApiProperty({ example: 'space' })
  kind: string;

  @ApiProperty({ example: 'space_ids' })
  setting: string;
}

/** What people choose from the tree of `GET /api/integrations/{id}/choices`. */
export class ChoiceDto {
  @ApiProperty({ example: 'lists' })
  many: string;

  @ApiProperty({ example: 'list' })
  one: string;

  @ApiProperty({ description: 'Kind of the nodes that are chosen; the others hold them.' })
  kind: string;

  @ApiProperty({ example: 'list_ids', description: 'The setting that holds the ids; an empty list means all.' })
  setting: string;

  @ApiProperty({ description: 'One is chosen, and the setting holds its id.' })
  single: boolean;

  @ApiPropertyOptional({ type: WholeChoiceDto, description: 'Chosen as a whole, with what comes to be in it later.' })
  whole?: WholeChoiceDto;
}

/** One provider of the catalogue, as its module declares it. */
export class ProviderDto {
  @ApiProperty({ example: 'clickup' })
  key: string;

  @ApiProperty({ example: 'ClickUp' })
  name: string;

  @ApiProperty({ enum: categories, enumName: 'ProviderCategory' })
  category: (typeof categories)[number];

  @ApiProperty()
  description: string;

  @ApiProperty({ description: 'SVG markup.' })
  logo: string;

  @ApiProperty()
  docsUrl: string;

  @ApiProperty({ enum: capabilities, enumName: 'ProviderCapability', isArray: true })
  capabilities: (typeof capabilities)[number][];

  @ApiProperty({ type: [AuthMethodDto] })
  auth: AuthMethodDto[];

  @ApiProperty({
    type: Object,
    additionalProperties: true,
    description: 'JSON Schema of the settings; `title`, `description`, `order` and `advanced` draw the form.',
  })
  settingsSchema: Record<string, unknown>;

  @ApiPropertyOptional({ type: ChoiceDto })
  choice?: ChoiceDto;

  @ApiProperty({ type: [EntityDto] })
  entities: EntityDto[];

  @ApiProperty({ example: 'ClickUp allows 100 calls a minute and token on most plans.' })
  quotaNote: string;

  @ApiProperty({ description: 'Switched off by a platform admin: nobody can connect it anew.' })
  disabled: boolean;

  @ApiPropertyOptional({ type: SandboxOfferDto, description: 'Only where the sandbox runs.' })
  sandbox?: SandboxOfferDto;
}

export class ProviderListDto {
  @ApiProperty({ type: [ProviderDto] })
  items: ProviderDto[];
}

export class UpdateProviderDto {
  @ApiProperty()
  @IsBoolean()
  disabled: boolean;
}
