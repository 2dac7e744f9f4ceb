import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { roles, type Role } from '../auth/roles';
import { MayBeLeftOut } from '../platform/http/left-out';

export class MemberDto {
  @ApiProperty({ format: 'uuid' })
  userId: string;

  @ApiProperty({ example: 'Ada Example' })
  name: string;

  @ApiProperty({ example: 'ada@example.com' })
  email: string;

  @ApiProperty({ enum: roles, enumName: 'Role' })
  role: Role;

  @ApiProperty({ format: 'date-time' })
  joinedAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'To five minutes.' })
  lastSeenAt: string | null;

  @ApiProperty({ description: 'Whether this is whoever asks.' })
  you: boolean;

  @ApiProperty({ description: 'Connections that are this person’s own; they need a decision when the person leaves.' })
  connections: number;
}

export class MemberListDto {
  @ApiProperty({ type: [MemberDto] })
  items: MemberDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class UpdateMemberDto {
  @ApiProperty({ enum: roles, enumName: 'Role' })
  @IsIn(roles, { message: `takes only ${roles.join(', ')}` })
  role: Role;
}

const leavings = ['hand_over', 'revoke'] as const;

export class RemoveMemberQueryDto {
  @ApiProperty({
    enum: leavings,
    enumName: 'ConnectionsOfLeaver',
    required: false,
    description:
      'What becomes of the connections that are the person’s own: `hand_over` gives them to whoever asks, `revoke` ends ' +
      'them here and at the provider. Needed when there are any.',
  })
  @MayBeLeftOut()
  @IsIn(leavings, { message: `takes only ${leavings.join(', ')}` })
  connections?: (typeof leavings)[number];
}

export class RemovedMemberDto {
  @ApiProperty({ description: 'Connections that were handed over.' })
  handedOver: number;

  @ApiProperty({ type: [String], description: 'What became of each connection that was revoked.' })
  revoked: string[];

  @ApiProperty({ description: 'API tokens that ended.' })
  tokensEnded: number;
}

export class ResetLinkDto {
  @ApiProperty({
    example: 'https://hub.example.com/reset#token=…',
    description: 'The link to send; shown this once, for only a hash of its token is kept.',
  })
  url: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;
}
