using System.ComponentModel.DataAnnotations;
using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Customers;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Data.Sqlite;
using CallCenter.Core.Data.SqlServer;
using CallCenter.Core.Live;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Core.Outbound.Scripts;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Core.Quality;
using CallCenter.Core.Routing;
using CallCenter.Core.Security;
using CallCenter.Core.Simulation;
using CallCenter.Core.Sites;
using CallCenter.Core.Tiers.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CallCenter.Core.Data;

/// <summary>Puts the store into the host.</summary>
public static class CallCenterDataExtensions
{
    /// <summary>Key under which the host keeps its content root.</summary>
    private const string ContentRootKey = "contentRoot";

    /// <summary>
    /// <see cref="IDbContextFactory{TContext}"/> of <see cref="CallCenterDb"/> for everything, a scoped
    /// <see cref="CallCenterDb"/> for Identity and data protection (which ignore the factory), the <see cref="DatabaseMigrator"/>,
    /// the <see cref="Journal.Journal"/>, which the host runs, and the use cases. These need an
    /// <see cref="ISiteConfigurationPublisher"/> and a <see cref="StaffingScope"/>, and <see cref="UserAdministration"/> Identity, from the host.
    /// </summary>
    /// <param name="services">Services.</param>
    /// <param name="configuration">Settings: see <see cref="DatabaseSettings"/> and <see cref="JournalSettings"/>.</param>
    /// <exception cref="OptionsValidationException">The settings are not usable; all errors are named.</exception>
    public static IServiceCollection AddCallCenterData(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = ReadSettings(configuration);
        if (settings.Provider == DatabaseProvider.SqlServer)
        {
            services.AddPooledDbContextFactory<SqlServerCallCenterDb>(o => o.UseSqlServer(settings.ConnectionString));
            services.AddSingleton<IDbContextFactory<CallCenterDb>, CallCenterDbFactory<SqlServerCallCenterDb>>();
        }
        else
        {
            services.AddPooledDbContextFactory<SqliteCallCenterDb>(o => o.UseSqlite(settings.ConnectionString));
            services.AddSingleton<IDbContextFactory<CallCenterDb>, CallCenterDbFactory<SqliteCallCenterDb>>();
        }

        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<CallCenterDb>>().CreateDbContext());
        services.AddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DatabaseMigrator>();
        services.AddSingleton<DemoSeed>();
        services.AddSingleton(ReadJournalSettings(configuration));
        services.AddSingleton<Journal.Journal>();
        services.AddSingleton(ReadTierImportSettings(configuration));
        services.AddSingleton(ReadListImportSettings(configuration));
        services.AddSingleton(ReadExtractSettings(configuration));
        services.AddSingleton(ReadRecordingSettings(configuration));
        return services.AddUseCases().AddTierImports().AddLists().AddCampaigns();
    }

    // Needs from the host: IRecordingStore.
    private static IServiceCollection AddUseCases(this IServiceCollection services) => services
        .AddSingleton<CustomerRecognition>()
        .AddSingleton<CustomerDirectory>()
        .AddSingleton<SiteConfigurationStore>()
        .AddSingleton<Outbound.Dialling.DialSupply>()
        .AddSingleton<ContactSearch>()
        .AddSingleton<ContactRecordings>()
        .AddSingleton<CallExplanation>()
        .AddSingleton<ContactCategories>()
        .AddSingleton<PolicyAdministration>()
        .AddSingleton<PolicyDrafts>()
        .AddSingleton<ShadowAdministration>()
        .AddSingleton<PastDayReader>()
        .AddSingleton<LabScenarios>()
        .AddSingleton<PolicyLab>()
        .AddSingleton<LabJob>()
        .AddSingleton<SkillAdministration>()
        .AddSingleton<AgentAdministration>()
        .AddSingleton<DoNotCallAdministration>()
        .AddSingleton<ExtractAdministration>()
        .AddSingleton<ExtractPreview>()
        .AddSingleton<ExtractJob>()
        .AddSingleton<TargetAdministration>()
        .AddSingleton<QuestionnaireAdministration>()
        .AddSingleton<ScriptAdministration>()
        .AddSingleton<ScoreFormAdministration>()
        .AddSingleton<QualityInspection>()
        .AddSingleton<StrategyAdministration>()
        .AddSingleton<CalendarAdministration>()
        .AddSingleton<QuestionnaireResults>()
        .AddSingleton<InterviewService>()
        .AddSingleton<AlarmAdministration>()
        .AddSingleton<AgentGroupAdministration>()
        .AddSingleton<SkillKindAdministration>()
        .AddSingleton<SkillMatrix>()
        .AddSingleton<Staffing>()
        .AddSingleton<UserAdministration>();

    // Needs from the host: ITierImportQueue, ITierImportAnnouncer, ITierImportTexts and the business's TimeZoneInfo.
    private static IServiceCollection AddTierImports(this IServiceCollection services) => services
        .AddSingleton<TierImportFiles>()
        .AddSingleton<TierImportAdministration>()
        .AddSingleton<TierSourceAdministration>()
        .AddSingleton<TierImportJob>()
        .AddSingleton<TierImportRetention>()
        .AddSingleton<TierRejectFile>()
        .AddSingleton<TierDropFolder>()
        .AddSingleton<TierFeedTable>()
        .AddSingleton<TierRefresh>();

    // Needs from the host: the ports of ListImportPorts, IListSourceQueue, ISecretProtector, the other connectors and the business's TimeZoneInfo.
    private static IServiceCollection AddLists(this IServiceCollection services) => services
        .AddSingleton<ListRows>()
        .AddSingleton<ListFiles>()
        .AddSingleton<ListIntake>()
        .AddSingleton<ListMappings>()
        .AddSingleton<ListImportAdministration>()
        .AddSingleton<ListRowBrowser>()
        .AddSingleton<ListRejectFile>()
        .AddSingleton<ListImportJob>()
        .AddSingleton<ListRetention>()
        .AddSingleton<FolderConnector>()
        .AddSingleton<IListSourceConnector>(provider => provider.GetRequiredService<FolderConnector>())
        .AddSingleton<ListSources>()
        .AddSingleton<ListSourceAdministration>();

    private static ListImportSettings ReadListImportSettings(IConfiguration configuration)
    {
        var settings = configuration.GetSection(ListImportSettings.Section).Get<ListImportSettings>() ?? new ListImportSettings();
        var errors = new List<ValidationResult>();
        if (!Validator.TryValidateObject(settings, new ValidationContext(settings), errors, validateAllProperties: true))
        {
            throw new OptionsValidationException(
                ListImportSettings.Section, typeof(ListImportSettings), errors.Select(e => $"{ListImportSettings.Section}: {e.ErrorMessage}"));
        }

        settings.Directory = Path.GetFullPath(settings.Directory, ContentRoot(configuration));
        settings.FolderRoot = Path.GetFullPath(settings.FolderRoot, ContentRoot(configuration));
        return settings;
    }

    // Needs from the host: ICampaignQueue and the business's TimeZoneInfo.
    private static IServiceCollection AddCampaigns(this IServiceCollection services) => services
        .AddSingleton<CampaignAdministration>()
        .AddSingleton<CampaignAppointments>()
        .AddSingleton<CampaignBinding>()
        .AddSingleton<CampaignChoices>()
        .AddSingleton<CampaignEffect>()
        .AddSingleton<CampaignFunnel>()
        .AddSingleton<CampaignPlans>()
        .AddSingleton<CampaignSearch>()
        .AddSingleton<CampaignSummary>()
        .AddSingleton<DialRecords>()
        .AddSingleton<FunnelRows>()
        .AddSingleton<OutboundDesk>()
        .AddSingleton<ResultCodeAdministration>();

    private static TierImportSettings ReadTierImportSettings(IConfiguration configuration)
    {
        var settings = configuration.GetSection(TierImportSettings.Section).Get<TierImportSettings>() ?? new TierImportSettings();
        var errors = new List<ValidationResult>();
        if (!Validator.TryValidateObject(settings, new ValidationContext(settings), errors, validateAllProperties: true))
        {
            throw new OptionsValidationException(
                TierImportSettings.Section, typeof(TierImportSettings), errors.Select(e => $"{TierImportSettings.Section}: {e.ErrorMessage}"));
        }

        settings.Directory = Path.GetFullPath(settings.Directory, ContentRoot(configuration));
        settings.DropDirectory = Path.GetFullPath(settings.DropDirectory, ContentRoot(configuration));
        return settings;
    }

    private static ExtractSettings ReadExtractSettings(IConfiguration configuration)
    {
        var settings = configuration.GetSection(ExtractSettings.Section).Get<ExtractSettings>() ?? new ExtractSettings();
        var errors = new List<ValidationResult>();
        return Validator.TryValidateObject(settings, new ValidationContext(settings), errors, validateAllProperties: true) ? settings
            : throw new OptionsValidationException(
                ExtractSettings.Section, typeof(ExtractSettings), errors.Select(e => $"{ExtractSettings.Section}: {e.ErrorMessage}"));
    }

    private static RecordingSettings ReadRecordingSettings(IConfiguration configuration)
    {
        var settings = configuration.GetSection(RecordingSettings.Section).Get<RecordingSettings>() ?? new RecordingSettings();
        var errors = new List<ValidationResult>();
        return Validator.TryValidateObject(settings, new ValidationContext(settings), errors, validateAllProperties: true) ? settings
            : throw new OptionsValidationException(
                RecordingSettings.Section, typeof(RecordingSettings), errors.Select(e => $"{RecordingSettings.Section}: {e.ErrorMessage}"));
    }

    private static JournalSettings ReadJournalSettings(IConfiguration configuration)
    {
        var settings = configuration.GetSection(JournalSettings.Section).Get<JournalSettings>() ?? new JournalSettings();
        var errors = new List<ValidationResult>();
        if (!Validator.TryValidateObject(settings, new ValidationContext(settings), errors, validateAllProperties: true))
        {
            throw new OptionsValidationException(
                JournalSettings.Section, typeof(JournalSettings), errors.Select(e => $"{JournalSettings.Section}: {e.ErrorMessage}"));
        }

        settings.Directory = Path.GetFullPath(settings.Directory, ContentRoot(configuration));
        return settings;
    }

    private static string ContentRoot(IConfiguration configuration) => configuration[ContentRootKey] ?? Directory.GetCurrentDirectory();

    private static DatabaseSettings ReadSettings(IConfiguration configuration)
    {
        var settings = new DatabaseSettings();
        var errors = new List<string>();
        var provider = configuration[$"{DatabaseSettings.Section}:{nameof(DatabaseSettings.Provider)}"];
        if (!string.IsNullOrWhiteSpace(provider))
        {
            if (Enum.TryParse<DatabaseProvider>(provider, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed))
            {
                settings.Provider = parsed;
            }
            else
            {
                errors.Add($"Database:Provider is '{provider}'; it must be one of {string.Join(", ", Enum.GetNames<DatabaseProvider>())}.");
            }
        }

        settings.ConnectionString = configuration.GetConnectionString(DatabaseSettings.ConnectionName);
        errors.AddRange(settings.Validate(new(settings)).Select(r => r.ErrorMessage!));
        if (errors.Count == 0 && settings.Provider == DatabaseProvider.Sqlite)
        {
            try
            {
                settings.ConnectionString = SqliteConnectionText.Complete(settings.ConnectionString, ContentRoot(configuration));
            }
            catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
            {
                errors.Add($"ConnectionStrings:{DatabaseSettings.ConnectionName} can't be used: {e.Message}");
            }
        }

        return errors.Count == 0
            ? settings
            : throw new OptionsValidationException(DatabaseSettings.Section, typeof(DatabaseSettings), errors);
    }
}
