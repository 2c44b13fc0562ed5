using CallCenter.Core.Contacts;

namespace CallCenter.Web.Hosting;

/// <summary>What the log says of a call's steps: never a caller's number, a name or a remark (requirement N3).</summary>
internal static class CallLog
{
    public static string Describe(TraceData data)
    {
        var parts = new List<string>();
        void Add(string name, object? value)
        {
            if (value is not null)
            {
                parts.Add($"{name}={value}");
            }
        }

        Add("tier", data.TierCode);
        Add("skill", data.SkillCode);
        Add("agent", data.AgentId);
        Add("level", data.SkillLevel);
        Add("digit", data.Digit);
        Add("waited", data.WaitSeconds is { } seconds ? FormattableString.Invariant($"{seconds:F1}s") : null);
        Add("policy", data.PolicyVersion);
        Add("outcome", data.Outcome);
        Add("endedBy", data.EndedBy);
        Add("campaign", data.CampaignId);
        Add("dial", data.DialResult);
        Add("result", data.ResultCode);
        Add("reason", data.Reason);
        return string.Join(' ', parts);
    }
}
