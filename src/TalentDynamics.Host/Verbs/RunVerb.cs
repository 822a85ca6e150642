using System.CommandLine;
namespace TalentDynamics.Host.Verbs;
internal static class RunVerb { public static Command Command(Terminal t) => new("run", "x") { Options.Scenario(), Options.Worlds(), Options.Seed(), Options.Batch(), Options.Set(), Options.Output() }; }
