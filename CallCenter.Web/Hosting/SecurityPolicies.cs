using CallCenter.Core.Security;
using Microsoft.AspNetCore.Authorization;

namespace CallCenter.Web.Hosting;

/// <summary>Who may open which page. The use cases behind the pages check again.</summary>
public static class SecurityPolicies
{
    /// <summary>The agent's desktop.</summary>
    public const string Desk = "desk";
    /// <summary>The live board.</summary>
    public const string Floor = "floor";
    /// <summary>Contact records.</summary>
    public const string Contacts = "contacts";
    /// <summary>Why a call was routed as it was: compares colleagues.</summary>
    public const string Explanation = "explanation";
    /// <summary>Customers and their tiers.</summary>
    public const string Customers = "customers";
    /// <summary>Policies, skills, agents.</summary>
    public const string Setup = "setup";
    /// <summary>Outbound lists and campaigns.</summary>
    public const string Outbound = "outbound";
    /// <summary>Scoring of calls: who scores, and who looks at the scores.</summary>
    public const string Quality = "quality";
    /// <summary>Forms by which calls are scored.</summary>
    public const string ScoreForms = "score-forms";
    /// <summary>Background jobs and other operation of the product.</summary>
    public const string Operation = "operation";

    /// <summary>The roles behind each policy.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> RolesOf = new Dictionary<string, string[]>
    {
        [Desk] = [Roles.Agent],
        [Floor] = [Roles.Supervisor, Roles.Manager, Roles.Administrator],
        [Contacts] = [Roles.Agent, Roles.Supervisor, Roles.Manager, Roles.Quality, Roles.Administrator],
        [Explanation] = [Roles.Supervisor, Roles.Manager, Roles.Quality, Roles.Administrator],
        [Customers] = [Roles.Supervisor, Roles.Manager, Roles.Administrator],
        [Setup] = [Roles.Manager, Roles.Administrator],
        [Outbound] = [Roles.CampaignStaff, Roles.Manager, Roles.Administrator],
        [Quality] = [Roles.Quality, Roles.Supervisor, Roles.Manager, Roles.Administrator],
        [ScoreForms] = [Roles.Quality, Roles.Manager, Roles.Administrator],
        [Operation] = [Roles.Administrator],
    };

    /// <summary>Registers them; whatever has no policy of its own needs at least a signed-in user.</summary>
    public static void Register(AuthorizationOptions options)
    {
        foreach (var (name, roles) in RolesOf)
        {
            options.AddPolicy(name, policy => policy.RequireRole(roles));
        }

        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
    }
}
