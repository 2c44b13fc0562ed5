using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Customers;
using CallCenter.Core.Live;
using CallCenter.Core.Organization;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Core.Routing;
using CallCenter.Core.Security;
using CallCenter.Core.Simulation;
using CallCenter.Core.Tiers;
using CallCenter.Core.Tiers.Imports;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Data;

/// <summary>
/// The store. One short-lived context per operation, from <see cref="IDbContextFactory{TContext}"/>. Each provider has
/// its own context type, since each has its own migrations.
/// </summary>
public abstract class CallCenterDb(DbContextOptions options) : IdentityDbContext<AppUser>(options), IDataProtectionKeyContext
{
    /// <summary>Longest stored name of an enum's value.</summary>
    private const int EnumLength = 32;

    /// <summary>Regions.</summary>
    public DbSet<Region> Regions => Set<Region>();
    /// <summary>Tiers.</summary>
    public DbSet<Tier> Tiers => Set<Tier>();
    /// <summary>Skills.</summary>
    public DbSet<Skill> Skills => Set<Skill>();
    /// <summary>Kinds of skill.</summary>
    public DbSet<SkillKind> SkillKinds => Set<SkillKind>();
    /// <summary>What skill levels are called.</summary>
    public DbSet<SkillLevel> SkillLevels => Set<SkillLevel>();
    /// <summary>Routing policies, one row per version.</summary>
    public DbSet<RoutingPolicyVersion> RoutingPolicyVersions => Set<RoutingPolicyVersion>();
    /// <summary>Routing policies in the making.</summary>
    public DbSet<SavedPolicyDraft> PolicyDrafts => Set<SavedPolicyDraft>();
    /// <summary>Agents.</summary>
    public DbSet<Agent> Agents => Set<Agent>();
    /// <summary>Agent groups.</summary>
    public DbSet<AgentGroup> AgentGroups => Set<AgentGroup>();
    /// <summary>Reasons for not ready.</summary>
    public DbSet<NotReadyReason> NotReadyReasons => Set<NotReadyReason>();
    /// <summary>Customers.</summary>
    public DbSet<Customer> Customers => Set<Customer>();
    /// <summary>Customers' numbers.</summary>
    public DbSet<CustomerNumber> CustomerNumbers => Set<CustomerNumber>();
    /// <summary>Changes of customers' tiers.</summary>
    public DbSet<TierChange> TierChanges => Set<TierChange>();
    /// <summary>Imports of tiers.</summary>
    public DbSet<TierImport> TierImports => Set<TierImport>();
    /// <summary>Rows of imports of tiers.</summary>
    public DbSet<TierImportRow> TierImportRows => Set<TierImportRow>();
    /// <summary>Sources of tiers.</summary>
    public DbSet<TierSource> TierSources => Set<TierSource>();
    /// <summary>Staging table that other systems write.</summary>
    public DbSet<TierFeedRow> TierFeed => Set<TierFeedRow>();
    /// <summary>Contacts.</summary>
    public DbSet<Contact> Contacts => Set<Contact>();
    /// <summary>Business categories.</summary>
    public DbSet<ContactCategory> ContactCategories => Set<ContactCategory>();
    /// <summary>What agents have typed of unfinished wrap-ups.</summary>
    public DbSet<WrapUpDraft> WrapUpDrafts => Set<WrapUpDraft>();
    /// <summary>Call traces.</summary>
    public DbSet<TraceRow> Trace => Set<TraceRow>();
    /// <summary>Assignment decisions.</summary>
    public DbSet<AssignmentDecisionRow> AssignmentDecisions => Set<AssignmentDecisionRow>();
    /// <summary>Thresholds of the live board's alarms: one row or none.</summary>
    public DbSet<AlarmThresholdsRow> AlarmThresholds => Set<AlarmThresholdsRow>();
    /// <summary>History of the agents' presence.</summary>
    public DbSet<AgentPresenceRow> AgentPresence => Set<AgentPresenceRow>();
    /// <summary>Latest presence of each agent.</summary>
    public DbSet<AgentPresenceCurrent> AgentPresenceCurrent => Set<AgentPresenceCurrent>();
    /// <summary>Policies that were or are asked beside the live one.</summary>
    public DbSet<ShadowPolicy> ShadowPolicies => Set<ShadowPolicy>();
    /// <summary>Runs of the policy lab.</summary>
    public DbSet<LabRun> LabRuns => Set<LabRun>();
    /// <summary>Scenarios of the policy lab.</summary>
    public DbSet<SavedScenario> SavedScenarios => Set<SavedScenario>();
    /// <summary>Lists for outbound calls.</summary>
    public DbSet<ListImport> ListImports => Set<ListImport>();
    /// <summary>Loaded rows of lists.</summary>
    public DbSet<ListRow> ListRows => Set<ListRow>();
    /// <summary>Rows of lists that weren't loaded.</summary>
    public DbSet<ListReject> ListRejects => Set<ListReject>();
    /// <summary>Named mappings of lists.</summary>
    public DbSet<ListMapping> ListMappings => Set<ListMapping>();
    /// <summary>Sources of lists.</summary>
    public DbSet<ListSource> ListSources => Set<ListSource>();
    /// <summary>Files that sources of lists have dealt with.</summary>
    public DbSet<ListSourceFile> ListSourceFiles => Set<ListSourceFile>();
    /// <summary>What happened at sources of lists.</summary>
    public DbSet<ListSourceLog> ListSourceLog => Set<ListSourceLog>();
    /// <summary>Extracts.</summary>
    public DbSet<Extract> Extracts => Set<Extract>();
    /// <summary>Customers who are to be called.</summary>
    public DbSet<CallTarget> CallTargets => Set<CallTarget>();
    /// <summary>Runs of extracts.</summary>
    public DbSet<ExtractRun> ExtractRuns => Set<ExtractRun>();
    /// <summary>Changes of call targets by hand.</summary>
    public DbSet<CallTargetChange> CallTargetChanges => Set<CallTargetChange>();
    /// <summary>Numbers that campaigns never call.</summary>
    public DbSet<DoNotCallNumber> DoNotCallNumbers => Set<DoNotCallNumber>();
    /// <summary>Calling strategies and their drafts.</summary>
    public DbSet<DialStrategy> DialStrategies => Set<DialStrategy>();
    /// <summary>Published versions of strategies.</summary>
    public DbSet<DialStrategyVersion> DialStrategyVersions => Set<DialStrategyVersion>();
    /// <summary>Regions' holiday calendars.</summary>
    public DbSet<HolidayCalendar> HolidayCalendars => Set<HolidayCalendar>();
    /// <summary>Days of holiday calendars.</summary>
    public DbSet<HolidayDay> HolidayDays => Set<HolidayDay>();
    /// <summary>Campaigns.</summary>
    public DbSet<Campaign> Campaigns => Set<Campaign>();
    /// <summary>What campaigns came to, hour by hour.</summary>
    public DbSet<CampaignHour> CampaignHours => Set<CampaignHour>();
    /// <summary>Codes that agents give their outbound calls.</summary>
    public DbSet<ResultCode> ResultCodes => Set<ResultCode>();
    /// <summary>How far campaigns have come with their customers.</summary>
    public DbSet<CampaignTarget> CampaignTargets => Set<CampaignTarget>();
    /// <summary>Attempts to reach customers.</summary>
    public DbSet<DialAttempt> DialAttempts => Set<DialAttempt>();
    /// <summary>Questionnaires and their drafts.</summary>
    public DbSet<Questionnaire> Questionnaires => Set<Questionnaire>();
    /// <summary>Published versions of questionnaires.</summary>
    public DbSet<QuestionnaireVersion> QuestionnaireVersions => Set<QuestionnaireVersion>();
    /// <summary>Interviews.</summary>
    public DbSet<QuestionnaireResponse> QuestionnaireResponses => Set<QuestionnaireResponse>();
    /// <summary>Answers.</summary>
    public DbSet<QuestionnaireAnswer> QuestionnaireAnswers => Set<QuestionnaireAnswer>();
    /// <summary>Quotas decided for interviews.</summary>
    public DbSet<QuotaDecision> QuotaDecisions => Set<QuotaDecision>();
    /// <summary>Places taken in quotas.</summary>
    public DbSet<QuotaCount> QuotaCounts => Set<QuotaCount>();
    /// <summary>Audit log.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    /// <summary>Keys of cookies and the like, shared by all servers.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        SaveGuard.Check(ChangeTracker);
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        SaveGuard.Check(ChangeTracker);
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(EnumLength);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CallCenterDb).Assembly);
    }
}
