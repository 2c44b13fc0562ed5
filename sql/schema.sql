IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AgentGroups] (
        [Code] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NameZh] nvarchar(64) NOT NULL,
        [NameEn] nvarchar(64) NOT NULL,
        CONSTRAINT [PK_AgentGroups] PRIMARY KEY ([Code])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AgentPresence] (
        [Incarnation] bigint NOT NULL,
        [Number] bigint NOT NULL,
        [At] datetime2 NOT NULL,
        [SiteId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AgentId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Status] nvarchar(32) NOT NULL,
        [ReasonCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [State] nvarchar(32) NOT NULL,
        [ContactId] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_AgentPresence] PRIMARY KEY ([Incarnation], [Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AgentPresenceCurrent] (
        [AgentId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Incarnation] bigint NOT NULL,
        [Number] bigint NOT NULL,
        [At] datetime2 NOT NULL,
        [SiteId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Status] nvarchar(32) NOT NULL,
        [ReasonCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [State] nvarchar(32) NOT NULL,
        [ContactId] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_AgentPresenceCurrent] PRIMARY KEY ([AgentId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AspNetRoles] (
        [Id] nvarchar(450) NOT NULL,
        [Name] nvarchar(256) NULL,
        [NormalizedName] nvarchar(256) NULL,
        [ConcurrencyStamp] nvarchar(max) NULL,
        CONSTRAINT [PK_AspNetRoles] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AspNetUsers] (
        [Id] nvarchar(450) NOT NULL,
        [DisplayName] nvarchar(64) NOT NULL,
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AgentId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [Culture] nvarchar(16) NULL,
        [UserName] nvarchar(256) NULL,
        [NormalizedUserName] nvarchar(256) NULL,
        [Email] nvarchar(256) NULL,
        [NormalizedEmail] nvarchar(256) NULL,
        [EmailConfirmed] bit NOT NULL,
        [PasswordHash] nvarchar(max) NULL,
        [SecurityStamp] nvarchar(max) NULL,
        [ConcurrencyStamp] nvarchar(max) NULL,
        [PhoneNumber] nvarchar(32) NULL,
        [PhoneNumberConfirmed] bit NOT NULL,
        [TwoFactorEnabled] bit NOT NULL,
        [LockoutEnd] datetime2 NULL,
        [LockoutEnabled] bit NOT NULL,
        [AccessFailedCount] int NOT NULL,
        CONSTRAINT [PK_AspNetUsers] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AssignmentDecisions] (
        [Incarnation] bigint NOT NULL,
        [Number] bigint NOT NULL,
        [At] datetime2 NOT NULL,
        [ContactId] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AgentId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [PolicyVersion] int NOT NULL,
        [Trigger] nvarchar(32) NOT NULL,
        [Body] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_AssignmentDecisions] PRIMARY KEY ([Incarnation], [Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AuditEntries] (
        [Id] bigint NOT NULL IDENTITY,
        [At] datetime2 NOT NULL,
        [UserId] nvarchar(450) NOT NULL,
        [UserName] nvarchar(64) NOT NULL,
        [Action] nvarchar(32) NOT NULL,
        [Entity] nvarchar(64) NOT NULL,
        [Key] nvarchar(64) NOT NULL,
        [Before] nvarchar(max) NULL,
        [After] nvarchar(max) NULL,
        CONSTRAINT [PK_AuditEntries] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [ContactCategories] (
        [Code] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ParentCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [NameZh] nvarchar(64) NOT NULL,
        [NameEn] nvarchar(64) NOT NULL,
        [Sort] int NOT NULL,
        CONSTRAINT [PK_ContactCategories] PRIMARY KEY ([Code]),
        CONSTRAINT [FK_ContactCategories_ContactCategories_ParentCode] FOREIGN KEY ([ParentCode]) REFERENCES [ContactCategories] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [Contacts] (
        [Id] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SiteId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CallerNumber] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [DialledNumber] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CustomerId] bigint NULL,
        [TierCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [SkillCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [ArrivedAt] datetime2 NOT NULL,
        [QueuedAt] datetime2 NULL,
        [AnsweredAt] datetime2 NULL,
        [EndedAt] datetime2 NULL,
        [WrappedUpAt] datetime2 NULL,
        [AgentId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [WaitSeconds] float NULL,
        [TalkSeconds] float NULL,
        [HoldSeconds] float NOT NULL,
        [HeldSince] datetime2 NULL,
        [Outcome] nvarchar(32) NOT NULL,
        [EndedBy] nvarchar(32) NULL,
        [ServedByFallback] bit NOT NULL,
        [PolicyVersion] int NULL,
        [ProductVersion] nvarchar(64) NULL,
        [CategoryCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [Remark] nvarchar(2000) NULL,
        [Incident] nvarchar(32) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Contacts] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [DataProtectionKeys] (
        [Id] int NOT NULL IDENTITY,
        [FriendlyName] nvarchar(max) NULL,
        [Xml] nvarchar(max) NULL,
        CONSTRAINT [PK_DataProtectionKeys] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [NotReadyReasons] (
        [Code] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NameZh] nvarchar(64) NOT NULL,
        [NameEn] nvarchar(64) NOT NULL,
        [Sort] int NOT NULL,
        [SetBySystem] bit NOT NULL,
        CONSTRAINT [PK_NotReadyReasons] PRIMARY KEY ([Code])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [Regions] (
        [Code] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ParentCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [NameZh] nvarchar(64) NOT NULL,
        [NameEn] nvarchar(64) NOT NULL,
        CONSTRAINT [PK_Regions] PRIMARY KEY ([Code]),
        CONSTRAINT [FK_Regions_Regions_ParentCode] FOREIGN KEY ([ParentCode]) REFERENCES [Regions] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [RoutingPolicyVersions] (
        [Version] int NOT NULL,
        [PublishedAt] datetime2 NOT NULL,
        [UserId] nvarchar(450) NOT NULL,
        [Author] nvarchar(64) NOT NULL,
        [Note] nvarchar(256) NULL,
        [Preset] nvarchar(32) NOT NULL,
        [GapLimit] float NULL,
        [InTimeBonus] float NOT NULL,
        [AgeWeight] float NOT NULL,
        [PriorCalls] float NOT NULL,
        [CountsLateWaiting] bit NOT NULL,
        [HalfLifeHours] float NULL,
        CONSTRAINT [PK_RoutingPolicyVersions] PRIMARY KEY ([Version])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [Skills] (
        [Code] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NameZh] nvarchar(64) NOT NULL,
        [NameEn] nvarchar(64) NOT NULL,
        [MenuDigit] nvarchar(1) NULL,
        [IsDefault] bit NOT NULL,
        CONSTRAINT [PK_Skills] PRIMARY KEY ([Code])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [Tiers] (
        [Code] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NameZh] nvarchar(64) NOT NULL,
        [NameEn] nvarchar(64) NOT NULL,
        [Rank] int NOT NULL,
        [Color] nvarchar(7) NOT NULL,
        [IsDefault] bit NOT NULL,
        CONSTRAINT [PK_Tiers] PRIMARY KEY ([Code])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [Trace] (
        [Incarnation] bigint NOT NULL,
        [Number] bigint NOT NULL,
        [At] datetime2 NOT NULL,
        [ContactId] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [Data] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_Trace] PRIMARY KEY ([Incarnation], [Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AspNetRoleClaims] (
        [Id] int NOT NULL IDENTITY,
        [RoleId] nvarchar(450) NOT NULL,
        [ClaimType] nvarchar(max) NULL,
        [ClaimValue] nvarchar(max) NULL,
        CONSTRAINT [PK_AspNetRoleClaims] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AspNetRoleClaims_AspNetRoles_RoleId] FOREIGN KEY ([RoleId]) REFERENCES [AspNetRoles] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AspNetUserClaims] (
        [Id] int NOT NULL IDENTITY,
        [UserId] nvarchar(450) NOT NULL,
        [ClaimType] nvarchar(max) NULL,
        [ClaimValue] nvarchar(max) NULL,
        CONSTRAINT [PK_AspNetUserClaims] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AspNetUserClaims_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AspNetUserLogins] (
        [LoginProvider] nvarchar(450) NOT NULL,
        [ProviderKey] nvarchar(450) NOT NULL,
        [ProviderDisplayName] nvarchar(max) NULL,
        [UserId] nvarchar(450) NOT NULL,
        CONSTRAINT [PK_AspNetUserLogins] PRIMARY KEY ([LoginProvider], [ProviderKey]),
        CONSTRAINT [FK_AspNetUserLogins_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AspNetUserRoles] (
        [UserId] nvarchar(450) NOT NULL,
        [RoleId] nvarchar(450) NOT NULL,
        CONSTRAINT [PK_AspNetUserRoles] PRIMARY KEY ([UserId], [RoleId]),
        CONSTRAINT [FK_AspNetUserRoles_AspNetRoles_RoleId] FOREIGN KEY ([RoleId]) REFERENCES [AspNetRoles] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_AspNetUserRoles_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AspNetUserTokens] (
        [UserId] nvarchar(450) NOT NULL,
        [LoginProvider] nvarchar(450) NOT NULL,
        [Name] nvarchar(450) NOT NULL,
        [Value] nvarchar(max) NULL,
        CONSTRAINT [PK_AspNetUserTokens] PRIMARY KEY ([UserId], [LoginProvider], [Name]),
        CONSTRAINT [FK_AspNetUserTokens_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [Agents] (
        [Id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(64) NOT NULL,
        [Device] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [UserId] nvarchar(450) NULL,
        [Retired] bit NOT NULL,
        [Simulated] bit NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Agents] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Agents_Regions_RegionCode] FOREIGN KEY ([RegionCode]) REFERENCES [Regions] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AgentGroupTiers] (
        [GroupCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TierCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_AgentGroupTiers] PRIMARY KEY ([GroupCode], [TierCode]),
        CONSTRAINT [FK_AgentGroupTiers_AgentGroups_GroupCode] FOREIGN KEY ([GroupCode]) REFERENCES [AgentGroups] ([Code]) ON DELETE CASCADE,
        CONSTRAINT [FK_AgentGroupTiers_Tiers_TierCode] FOREIGN KEY ([TierCode]) REFERENCES [Tiers] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [Customers] (
        [Id] bigint NOT NULL IDENTITY,
        [AccountNumber] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(64) NOT NULL,
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TierCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Address] nvarchar(256) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Customers] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Customers_Regions_RegionCode] FOREIGN KEY ([RegionCode]) REFERENCES [Regions] ([Code]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Customers_Tiers_TierCode] FOREIGN KEY ([TierCode]) REFERENCES [Tiers] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [RoutingPolicyTiers] (
        [PolicyVersion] int NOT NULL,
        [TierCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TargetAnswerRate] float NOT NULL,
        [TargetSeconds] int NOT NULL,
        [SkipsMenu] bit NOT NULL,
        [BarredFromAgents] bit NOT NULL,
        CONSTRAINT [PK_RoutingPolicyTiers] PRIMARY KEY ([PolicyVersion], [TierCode]),
        CONSTRAINT [FK_RoutingPolicyTiers_RoutingPolicyVersions_PolicyVersion] FOREIGN KEY ([PolicyVersion]) REFERENCES [RoutingPolicyVersions] ([Version]) ON DELETE CASCADE,
        CONSTRAINT [FK_RoutingPolicyTiers_Tiers_TierCode] FOREIGN KEY ([TierCode]) REFERENCES [Tiers] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AgentGroupMembers] (
        [AgentId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [GroupCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_AgentGroupMembers] PRIMARY KEY ([AgentId], [GroupCode]),
        CONSTRAINT [FK_AgentGroupMembers_AgentGroups_GroupCode] FOREIGN KEY ([GroupCode]) REFERENCES [AgentGroups] ([Code]) ON DELETE NO ACTION,
        CONSTRAINT [FK_AgentGroupMembers_Agents_AgentId] FOREIGN KEY ([AgentId]) REFERENCES [Agents] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AgentSkills] (
        [AgentId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SkillCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Level] int NOT NULL,
        CONSTRAINT [PK_AgentSkills] PRIMARY KEY ([AgentId], [SkillCode]),
        CONSTRAINT [FK_AgentSkills_Agents_AgentId] FOREIGN KEY ([AgentId]) REFERENCES [Agents] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_AgentSkills_Skills_SkillCode] FOREIGN KEY ([SkillCode]) REFERENCES [Skills] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [CustomerNumbers] (
        [Number] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CustomerId] bigint NOT NULL,
        CONSTRAINT [PK_CustomerNumbers] PRIMARY KEY ([Number], [CustomerId]),
        CONSTRAINT [FK_CustomerNumbers_Customers_CustomerId] FOREIGN KEY ([CustomerId]) REFERENCES [Customers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AgentGroupMembers_GroupCode] ON [AgentGroupMembers] ([GroupCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AgentGroupTiers_TierCode] ON [AgentGroupTiers] ([TierCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AgentPresence_AgentId_At] ON [AgentPresence] ([AgentId], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AgentPresenceCurrent_SiteId] ON [AgentPresenceCurrent] ([SiteId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Agents_Device] ON [Agents] ([Device]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Agents_RegionCode] ON [Agents] ([RegionCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Agents_UserId] ON [Agents] ([UserId]) WHERE [UserId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AgentSkills_SkillCode] ON [AgentSkills] ([SkillCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetRoleClaims_RoleId] ON [AspNetRoleClaims] ([RoleId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [RoleNameIndex] ON [AspNetRoles] ([NormalizedName]) WHERE [NormalizedName] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUserClaims_UserId] ON [AspNetUserClaims] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUserLogins_UserId] ON [AspNetUserLogins] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUserRoles_RoleId] ON [AspNetUserRoles] ([RoleId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [EmailIndex] ON [AspNetUsers] ([NormalizedEmail]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_AspNetUsers_AgentId] ON [AspNetUsers] ([AgentId]) WHERE [AgentId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UserNameIndex] ON [AspNetUsers] ([NormalizedUserName]) WHERE [NormalizedUserName] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AssignmentDecisions_ContactId] ON [AssignmentDecisions] ([ContactId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditEntries_At] ON [AuditEntries] ([At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditEntries_Entity_Key_At] ON [AuditEntries] ([Entity], [Key], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_ContactCategories_ParentCode] ON [ContactCategories] ([ParentCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Contacts_AgentId_ArrivedAt] ON [Contacts] ([AgentId], [ArrivedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Contacts_ArrivedAt] ON [Contacts] ([ArrivedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Contacts_CallerNumber_ArrivedAt] ON [Contacts] ([CallerNumber], [ArrivedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Contacts_CustomerId_ArrivedAt] ON [Contacts] ([CustomerId], [ArrivedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Contacts_SiteId_EndedAt] ON [Contacts] ([SiteId], [EndedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_CustomerNumbers_CustomerId] ON [CustomerNumbers] ([CustomerId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Customers_AccountNumber] ON [Customers] ([AccountNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Customers_Name] ON [Customers] ([Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Customers_RegionCode] ON [Customers] ([RegionCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Customers_TierCode] ON [Customers] ([TierCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Regions_ParentCode] ON [Regions] ([ParentCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_RoutingPolicyTiers_TierCode] ON [RoutingPolicyTiers] ([TierCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Skills_MenuDigit] ON [Skills] ([MenuDigit]) WHERE [MenuDigit] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Tiers_Rank] ON [Tiers] ([Rank]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Trace_ContactId_Incarnation_Number] ON [Trace] ([ContactId], [Incarnation], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122234731_Initial', N'10.0.14');
END;

COMMIT;
GO

