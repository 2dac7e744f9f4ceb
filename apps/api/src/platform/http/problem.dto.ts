import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** One field that was refused, by its path in the body or the query. */
export class ProblemFieldDto {
  @ApiProperty({ example: 'settings.workspace_id' })
  path: string;

  @ApiProperty({ example: 'should be the number in the address of your ClickUp workspace' })
  message: string;
}

/** RFC 9457 problem document: every answer of 400 and above has this form, as `application/problem+json`. */
export class ProblemDto {
  @ApiProperty({ example: 'https://tributary.dev/problems/invalid-input', description: 'Stable name of the kind.' })
  type: string;

  @ApiProperty({ example: 'The request does not fit' })
  title: string;

  @ApiProperty({ example: 400 })
  status: number;

  @ApiProperty({ example: 'One field was refused. Correct it and send the request again.' })
  detail: string;

  @ApiProperty({ example: '/api/integrations' })
  instance: string;

  @ApiPropertyOptional({ type: [ProblemFieldDto] })
  errors?: ProblemFieldDto[];

  @ApiProperty({ example: '0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22', description: 'Find this in the log.' })
  requestId: string;
}
